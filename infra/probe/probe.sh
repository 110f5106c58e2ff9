#!/bin/sh
# Replays on a real account what docs/compatibility.md says of the gateways, and prints what differs.
# Needs curl and a deployed stack. Reads only; writes nothing but log lines. Takes half a minute.
#
#   API_URL=https://….amazonaws.com ADMIN_URL=https://….amazonaws.com/admin TOKEN=bt_… ./probe.sh
#
# API_URL and ADMIN_URL are the stack's outputs; TOKEN needs admin:read. THROTTLE=1 also uses up the token's burst.
set -eu
: "${API_URL:?the output ApiUrl}" "${ADMIN_URL:?the output AdminUrl}" "${TOKEN:?a token with admin:read}"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
umask 077
# Not on the command line, where others on this machine could read it.
printf 'header = "Authorization: Bearer %s"\n' "$TOKEN" >"$work/token"
differing=0

# call CONFIG METHOD URL [curl options]: leaves status, headers and body in $work.
call() {
  config=$1 method=$2 url=$3
  shift 3
  case $method in HEAD) set -- --head "$@" ;; *) set -- --request "$method" "$@" ;; esac
  curl --silent --show-error --max-time 60 --path-as-is --globoff --config "$config" \
    --dump-header "$work/headers" --output "$work/body" --write-out '%{http_code}' "$@" "$url" >"$work/status" \
    || echo "curl failed" >"$work/status"
}

# expect NAME STATUS [TEXT]: TEXT has to be in the body.
expect() {
  status=$(cat "$work/status")
  if [ "$status" != "$2" ]; then
    differs "$1" "status $status, expected $2: $(head -c 200 "$work/body")"
  elif [ $# -gt 2 ] && ! grep -qF -- "$3" "$work/body"; then
    differs "$1" "no '$3' in: $(head -c 200 "$work/body")"
  else
    echo "as assumed: $1"
  fi
}

# expect_header NAME HEADER [VALUE]
expect_header() {
  if grep -i "^$2:" "$work/headers" | grep -qi -- "${3-}"; then
    echo "as assumed: $1"
  else
    differs "$1" "no header $2 ${3-} among: $(tr '\r\n' '  ' <"$work/headers" | head -c 400)"
  fi
}

differs() {
  differing=$((differing + 1))
  echo "DIFFERS: $1: $2"
}

echo "# REST API: its own answers"
call /dev/null GET "$API_URL/v4/butlerping"
expect "no token is 401 with the envelope" 401 '{"statusCode":401,"error":"Unauthorized"'
expect_header "a gateway answer has our request id" X-Request-Id
expect_header "a gateway answer may say WWW-Authenticate" WWW-Authenticate Bearer
expect_header "a gateway answer is JSON" Content-Type application/json
printf 'header = "X-Api-Key: bt_%043d"\n' 0 >"$work/wrong"
call "$work/wrong" GET "$API_URL/v4/butlerping"
expect "a wrong token is 401" 401 '"statusCode":401'
call "$work/token" GET "$API_URL/v5/butlerping"
expect "another stage is refused before any template" 403 '{"message":"Forbidden"}'
call "$work/token" PROPFIND "$API_URL/v4/butlerping"
expect "a method beyond ANY has no route" 404 '"statusCode":404'
head -c 10485761 /dev/zero >"$work/large"
call "$work/token" POST "$API_URL/v4/none" --data-binary "@$work/large" --header 'Expect:'
expect "more than 10 MB is 413" 413 '"statusCode":413'
head -c 6300000 /dev/zero >"$work/large"
call "$work/token" POST "$API_URL/v4/none" --data-binary "@$work/large" --header 'Expect:'
expect "more than Lambda takes is 413" 413 '"statusCode":413'

echo "# REST API: paths reach the function as they were sent; its 404 quotes them"
call "$work/token" GET "$API_URL/v4/butlerping"
expect "a token lets in" 200 'Butler reporting for duty'
printf 'header = "X-Api-Key: %s"\n' "$TOKEN" >"$work/key"
call "$work/key" GET "$API_URL/v4/butlerping"
expect "X-Api-Key is a token and no key of the gateway's" 200 'Butler reporting for duty'
for path in /v4/none/a%2Fb /v4/none/a%20b /v4/none/a+b /v4/none/a%3Fb /v4/none/%C3%A4 /v4/none/%zz /v4/none/ \
  /v4/none//x /v4//none /v4/none/a%2f..%2fb /v4/none/../x /v4/none/. /v4/no%6Ee "/v4/none/a;b=c" /v4/ /v4 /v4/butlerping/; do
  call "$work/token" GET "$API_URL$path"
  expect "path $path" 404 "Route GET:$path not found"
done
call "$work/token" HEAD "$API_URL/v4/butlerping"
expect "HEAD reaches the function" 200
call "$work/token" OPTIONS "$API_URL/v4/none"
expect "OPTIONS reaches the function" 404 'Route OPTIONS:/v4/none not found'
call "$work/token" DELETE "$API_URL/v4/none" --data '{"a":1}'
expect "DELETE may have a body" 404 'Route DELETE:/v4/none not found'
call "$work/token" GET "$API_URL/v4/butlerping" --header 'Accept: image/png'
expect "a body in base64 is decoded whatever is accepted" 200 'Butler reporting for duty'
call "$work/token" GET "$API_URL/v4/butlerping?a=1&a=2&b=%2B+%20"
expect "a query is no trouble" 200

echo "# HTTP API: paths are decoded before they are routed"
call /dev/null GET "$ADMIN_URL/settings"
expect "no token is 401 in the gateway's words" 401 '{"message":"Unauthorized"}'
call "$work/token" GET "$ADMIN_URL/no%2Fne"
expect "%2F becomes a slash" 404 "/admin/no/ne"
call "$work/token" GET "$ADMIN_URL/no%3Fne"
expect "a decoded ? cuts the path" 404 "nothing at '/admin/no'"
call "$work/token" GET "${ADMIN_URL%/admin}/nothing"
expect "no route is 404" 404 '{"message":"Not Found"}'

if [ "${THROTTLE-0}" = 1 ]; then
  echo "# usage plan: a burst ends with 429"
  i=0 throttled=0
  while [ "$i" -lt 40 ]; do
    i=$((i + 1))
    seq 50 | sed "s#.*#url = \"$API_URL/v4/butlerping\"\noutput = \"/dev/null\"#" >"$work/many"
    curl --silent --no-progress-meter --max-time 60 --parallel --parallel-max 50 --config "$work/token" --config "$work/many" --write-out '%{http_code}\n' >"$work/codes" 2>/dev/null || true
    throttled=$((throttled + $(grep -c '^429' "$work/codes" || true)))
  done
  if [ "$throttled" -gt 0 ]; then echo "as assumed: $throttled of 2000 calls were 429"; else differs "throttling" "no call of 2000 was 429"; fi
fi

echo
echo "$differing differ"
[ "$differing" -eq 0 ]
