@echo off
rem Runs the relay's commands. Java comes from JAVA_HOME, else from PATH;
rem RELAY_JAVA_OPTS adds to the JVM settings of jvm.options, or overrides them.
setlocal

if not defined JAVA_HOME goto :find
if not exist "%JAVA_HOME%\bin\java.exe" (
  echo relay: JAVA_HOME is "%JAVA_HOME%", but there is no bin\java.exe in it 1>&2
  exit /b 1
)
set "PATH=%JAVA_HOME%\bin;%PATH%"

:find
where java >nul 2>&1
if errorlevel 1 (
  echo relay: no Java found; install Java 17 or newer, or set JAVA_HOME 1>&2
  exit /b 1
)

set "VERSION=0"
for /f tokens^=2^ delims^=.-_+^" %%v in ('java -fullversion 2^>^&1') do set "VERSION=%%v"
if %VERSION% LSS 17 (
  java -fullversion
  echo relay: Java 17 or newer is needed 1>&2
  exit /b 1
)

java "@%~dp0jvm.options" %RELAY_JAVA_OPTS% -cp "%~dp0..\lib\*" io.butlerops.relay.Main %*
exit /b %ERRORLEVEL%
