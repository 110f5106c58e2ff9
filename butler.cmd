@echo off
rem Butler's operator command: butler --help. Builds what is missing, then runs it.
setlocal
set "home=%~dp0"
set "home=%home:~0,-1%"
set "built=%home%\infra\target\infra.jar"
set "java=java"
if defined JAVA_HOME set "java=%JAVA_HOME%\bin\java"

"%java%" -version >nul 2>&1
if errorlevel 1 (
  echo butler: no Java found: install a JDK ^(17 or newer^) or set JAVA_HOME 1>&2
  exit /b 1
)

rem Stale when a source, a resource or a pom is newer than the last build.
powershell -NoProfile -Command "$b = Get-Item -ErrorAction SilentlyContinue '%built%'; if (-not $b) { exit 1 }; $n = Get-ChildItem -Recurse -File '%home%\pom.xml','%home%\contract','%home%\relay','%home%\functions','%home%\infra' | Where-Object { $_.FullName -notmatch '\\target\\|\\src\\test\\' -and $_.LastWriteTime -gt $b.LastWriteTime } | Select-Object -First 1; if ($n) { exit 1 }"
if not errorlevel 1 goto run

where mvn >nul 2>&1
if errorlevel 1 (
  echo butler: no Maven found: install Maven 3.8 or newer ^(https://maven.apache.org^) 1>&2
  exit /b 1
)
echo Building ^(the first time downloads libraries^) 1>&2
pushd "%home%"
call mvn -B -q -DskipTests -Dspotless.check.skip package 1>&2
set "result=%errorlevel%"
popd
if not "%result%"=="0" (
  echo butler: the build failed, see above 1>&2
  exit /b 1
)
rem Maven leaves a jar alone whose own sources have not changed.
powershell -NoProfile -Command "(Get-Item '%built%').LastWriteTime = Get-Date"

:run
set "command="
if /i "%~1"=="relay" set "command=relay"
if /i "%~1"=="bench" set "command=bench"
if not defined command goto infra
shift
set "args="
:next
if "%~1"=="" goto %command%
set args=%args% %1
shift
goto next
:relay
call "%home%\relay\target\relay\bin\relay.cmd" %args%
exit /b %errorlevel%

:bench
"%java%" -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -Xshare:auto -Dbutler.home="%home%" -cp "%home%\infra\bench\target\bench.jar;%home%\infra\bench\target\lib\*;%built%;%home%\infra\target\lib\*" %BUTLER_JAVA_OPTS% io.butlerops.bench.Main %args%
exit /b %errorlevel%

:infra
"%java%" -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -Xshare:auto -Dbutler.home="%home%" -cp "%built%;%home%\infra\target\lib\*" %BUTLER_JAVA_OPTS% io.butlerops.infra.Main %*
exit /b %errorlevel%
