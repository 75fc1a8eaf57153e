#!/bin/bash
# Inside dbus-run-session: a screen, a speaking Orca whose voice is silent, and a browser on each address given.
# What Orca says goes to $FOLDER/said.log, and when each page was opened to $FOLDER/pages.log. Everything started here ends with this script.
set -u
cd "$FOLDER" || exit 1
export HOME="$FOLDER/home" XDG_RUNTIME_DIR="$FOLDER/run" DISPLAY=":$SCREEN"
export LANG=zh_CN.UTF-8 LANGUAGE=zh_CN ACCESSIBILITY_ENABLED=1 NO_AT_BRIDGE=0
started=()
trap 'kill "${started[@]}" 2>/dev/null; wait 2>/dev/null' EXIT
mkdir -p "$HOME/.config/speech-dispatcher" "$XDG_RUNTIME_DIR" && chmod 700 "$XDG_RUNTIME_DIR"
# Without an audio device any other voice hangs Orca.
cat > "$HOME/.config/speech-dispatcher/speechd.conf" <<'CONF'
AddModule "dummy" "sd_dummy" ""
DefaultModule dummy
CONF

run() {
  local name=$1
  shift
  "$@" > "$name.log" 2>&1 &
  started+=($!)
}
tell() {
  dbus-send --session --print-reply --dest=org.a11y.Bus /org/a11y/bus \
    org.freedesktop.DBus.Properties.Set string:org.a11y.Status "string:$1" variant:boolean:true > bus.log 2>&1
}

run screen Xvfb "$DISPLAY" -screen 0 1280x900x24 -nolisten tcp
sleep 1
run windows openbox
run bus-launcher /usr/libexec/at-spi-bus-launcher --launch-immediately --screen-reader=1
sleep 1
tell IsEnabled
tell ScreenReaderEnabled
run voice speech-dispatcher -s -t 0 -C "$HOME/.config/speech-dispatcher" -c unix_socket \
  -S "$XDG_RUNTIME_DIR/speech-dispatcher/speechd.sock"
sleep 1
run orca orca --replace "--debug-file=$FOLDER/said.log"
sleep 5
for address in "$@"; do
  echo "$(date +%H:%M:%S.%6N) $address" >> pages.log
  # A profile of its own, so that the browser ends with its page.
  profile=$(mktemp -d "$FOLDER/profile.XXXX")
  "$BROWSER" --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking \
    --disable-component-update --disable-sync --disable-features=Translate,TranslateUI \
    --force-renderer-accessibility=complete --lang=zh-CN --user-data-dir="$profile" \
    --window-size=1200,850 "$address" > browser.log 2>&1 &
  browser=$!
  started+=("$browser")
  sleep "$PATIENCE"
  kill "$browser" 2> /dev/null
  wait "$browser" 2> /dev/null
done
