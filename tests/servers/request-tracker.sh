#!/usr/bin/env bash
# Request Tracker 5 from Debian's package on SQLite. `request-tracker.sh start` prints one line of JSON with
# address, queues and tokens. Port: REQUEST_TRACKER_PORT (18091).
NAME=request-tracker
PORT=${REQUEST_TRACKER_PORT:-18091}
# msmtp-mta stands in for a mail server without being one; dbconfig-no-thanks leaves the database to us.
PACKAGES='dbconfig-no-thanks msmtp-mta sqlite3 curl ca-certificates util-linux rt5-db-sqlite rt5-standalone request-tracker5'
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

# Bytes of a file above which this RT drops it silently, as many do; RT's own default keeps everything.
MAX_ATTACHMENT=8388608

preseed() {
  printf 'request-tracker5 request-tracker5/%s boolean false\n' dbconfig-install install-cronjobs handle-siteconfig-permissions
}

configure() {
  mkdir -p "$RT_SITE_CONFIG_DIR" "$DATA/mason" "$DATA/session" "$DATA/var"
  cat >"$RT_SITE_CONFIG" <<PERL
Set(\$rtname, 'rt.example.test');
Set(\$Organization, 'rt.example.test');
Set(\$WebDomain, '127.0.0.1');
Set(\$WebPort, $PORT);
Set(\$WebPath, '');
Set(\$DatabaseType, 'SQLite');
Set(\$DatabaseName, '$DATA/rt.sqlite');
Set(\$DatabaseUser, '');
Set(\$DatabasePassword, '');
Set(\$DatabaseHost, '');
Set(\$MailCommand, 'testfile');
Set(\$LogToSyslog, undef);
Set(\$LogToSTDERR, 'warning');
Set(\$WebSessionClass, 'Apache::Session::File');
Set(\$Timezone, 'UTC');
Set(\$MaxAttachmentSize, $MAX_ATTACHMENT);
Set(\$DropLongAttachments, 1);
\$RT::MasonDataDir = '$DATA/mason';
\$RT::MasonSessionDir = '$DATA/session';
\$RT::VarPath = '$DATA/var';
1;
PERL
  cp "$HERE/seeds/request-tracker.pl" "$DATA/seed.pl"
  hand_over "$DATA"
}

fill() {
  rm -f "$DATA/rt.sqlite"
  as_server rt-setup-database-5 --action init --skip-create >"$DATA/setup.log" 2>&1 </dev/null ||
    fail 'the database could not be made:' "$DATA/setup.log"
  local facts
  facts=$(as_server perl "$DATA/seed.pl" "$BASE" "$MAX_ATTACHMENT" 2>"$DATA/seed.log") || fail 'seeding failed:' "$DATA/seed.log"
  echo "$facts" >"$DATA/facts.json"
}

prepare() {
  # Not before the packages are installed: their own scripts would heed it.
  export RT_SITE_CONFIG=$DATA/RT_SiteConfig.pm RT_SITE_CONFIG_DIR=$DATA/RT_SiteConfig.d
  configure
  [ -s "$DATA/facts.json" ] || fill
}

launch() {
  launch_detached perl /usr/share/request-tracker5/libexec/rt-server --server Starlet --host 127.0.0.1 --port "$PORT" --max-workers 2
  wait_for REST/2.0/rt
}

serve "$@"
