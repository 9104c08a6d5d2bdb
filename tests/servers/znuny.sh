#!/usr/bin/env bash
# Znuny 6 (OTRS' successor) from Debian's package in non-free, on a PostgreSQL of its own. `znuny.sh start` prints
# one line of JSON with address, queues and accounts. Ports: ZNUNY_PORT (18093), ZNUNY_DATABASE_PORT (18094).
NAME=znuny
PORT=${ZNUNY_PORT:-18093}
DATABASE_PORT=${ZNUNY_DATABASE_PORT:-18094}
# lighttpd satisfies the package's wish for a web server with the least; it is never started.
PACKAGES='dbconfig-no-thanks msmtp-mta lighttpd libdbd-pg-perl postgresql-15 starlet libplack-perl libcgi-emulate-psgi-perl libmodule-refresh-perl librest-client-perl curl ca-certificates util-linux otrs2'
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

APP=$DATA/app
POSTGRES=/usr/lib/postgresql/15/bin

preseed() {
  echo 'otrs2 otrs2/dbconfig-install boolean false'
}

# The package is in non-free, which few machines have among their sources; the mirror is the one they use anyway.
sources() {
  local mirror
  # Not a cluster of the machine's: ours is made below.
  mkdir -p /etc/postgresql-common
  [ -e /etc/postgresql-common/createcluster.conf ] || echo 'create_main_cluster = false' >/etc/postgresql-common/createcluster.conf
  ! apt-cache show otrs2 >/dev/null 2>&1 || return 0
  # Both forms: `deb URL …` and `URIs: URL`; comments may name others.
  mirror=$(cat /etc/apt/sources.list /etc/apt/sources.list.d/*.list /etc/apt/sources.list.d/*.sources 2>/dev/null |
    sed -nE '/security/d; s#^(deb( \[[^]]*\])?|URIs:) +(https?://[^ ]+).*#\3#p' | sed -n 1p) || true
  [ -n "$mirror" ] || fail 'no Debian mirror among the sources of this machine'
  echo "deb [signed-by=/usr/share/keyrings/debian-archive-keyring.gpg] $mirror bookworm non-free" >/etc/apt/sources.list.d/bookworm-non-free.list
  apt update >"$DATA/apt.log" 2>&1 || fail 'the list of packages could not be read:' "$DATA/apt.log"
}

# The application expects to own its folder, so it gets a copy.
copy_application() {
  [ ! -e "$APP/complete" ] || return 0
  rm -rf "$APP"
  mkdir -p "$APP"
  cp -r /usr/share/otrs/{Kernel,bin,scripts,RELEASE} "$APP/"
  # Debian links parts of it to places that exist only after its own configuration.
  cp -rL /usr/share/otrs/var "$APP/var" 2>/dev/null || true
  mkdir -p "$APP"/var/{tmp,log,article,run,sessions} "$APP/Kernel/Config/Files" "$APP/Custom"
  # Its own small server leaves out the folder with the icons.
  sed -i -e 's#-web/skins/}#-web/skins/|-web/common/}#' -e 's#(js/\.\*|skins/\.\*)#(js/.*|skins/.*|common/.*)#' "$APP/bin/cgi-bin/app.psgi"
  rm -f "$APP/Kernel/Config.pm"
  cat >"$APP/Kernel/Config.pm" <<PERL
package Kernel::Config;
use strict;
use warnings;
use utf8;
sub Load {
    my \$Self = shift;
    \$Self->{DatabaseHost} = '127.0.0.1';
    \$Self->{Database}     = 'otrs';
    \$Self->{DatabaseUser} = 'otrs';
    \$Self->{DatabasePw}   = 'none';
    \$Self->{DatabaseDSN}  = "DBI:Pg:dbname=otrs;host=127.0.0.1;port=$DATABASE_PORT;";
    \$Self->{Home}         = '$APP';
    \$Self->{SecureMode}   = 1;
    \$Self->{FQDN}         = '127.0.0.1:$PORT';
    \$Self->{HttpType}     = 'http';
    \$Self->{CheckEmailAddresses} = 0;
    \$Self->{CheckMXRecord}       = 0;
    \$Self->{SendmailModule}      = 'Kernel::System::Email::DoNotSendEmail';
    \$Self->{LogModule}           = 'Kernel::System::Log::File';
    \$Self->{'LogModule::LogFile'} = '$APP/var/log/znuny.log';
    # What an administrator sets up first: fields on the page of a ticket, and no pictures from elsewhere.
    \$Self->{'Ticket::Frontend::AgentTicketZoom'}->{DynamicField} = { Severity => 1, EyewitnessReference => 1 };
    \$Self->{'Frontend::AvatarEngine'} = 'None';
    # Pixels of an article before it scrolls.
    \$Self->{'Ticket::Frontend::HTMLArticleHeightMax'} = '6000';
    # Nothing here waits for the daemon.
    delete \$Self->{'Frontend::NotifyModule'}->{'8000-Daemon-Check'};
    return 1;
}
use Kernel::Config::Defaults;
use parent qw(Kernel::Config::Defaults);
1;
PERL
  touch "$APP/complete"
  hand_over "$DATA"
}

start_database() {
  [ -d "$DATA/database" ] ||
    as_server "$POSTGRES/initdb" -D "$DATA/database" -U otrs -A trust -E UTF8 --locale=C.UTF-8 --no-sync >"$DATA/initdb.log" 2>&1 ||
    fail 'the database could not be made:' "$DATA/initdb.log"
  as_server "$POSTGRES/pg_ctl" -D "$DATA/database" status >/dev/null 2>&1 && return 0
  # Data of tests: what a power cut would lose is made again.
  as_server "$POSTGRES/pg_ctl" -D "$DATA/database" -w -l "$DATA/database.log" start >/dev/null \
    -o "-c listen_addresses=127.0.0.1 -c port=$DATABASE_PORT -c unix_socket_directories=$DATA -c fsync=off -c synchronous_commit=off -c full_page_writes=off" ||
    fail 'the database does not start:' "$DATA/database.log"
}

stop_database() {
  [ ! -d "$DATA/database" ] || as_server "$POSTGRES/pg_ctl" -D "$DATA/database" -m fast stop >/dev/null 2>&1 || true
}

sql() { as_server "$POSTGRES/psql" -q -h 127.0.0.1 -p "$DATABASE_PORT" -U otrs -v ON_ERROR_STOP=1 "$@" >>"$DATA/setup.log" 2>&1; }

fill() {
  local file
  : >"$DATA/setup.log"
  hand_over "$DATA"
  sql -d postgres -c 'drop database if exists otrs' -c "create database otrs encoding 'UTF8'" || fail 'no database:' "$DATA/setup.log"
  for file in schema initial_insert schema-post; do
    sql -d otrs -f "$APP/scripts/database/$file.postgresql.sql" || fail 'the tables could not be made:' "$DATA/setup.log"
  done
  (cd "$APP" && as_server perl bin/otrs.Console.pl Maint::Config::Rebuild --no-ansi) >>"$DATA/setup.log" 2>&1 ||
    fail 'the configuration could not be built:' "$DATA/setup.log"
  cp "$HERE/seeds/znuny.pl" "$DATA/seed.pl"
  hand_over "$DATA"
  (cd "$APP" && as_server env APP="$APP" perl "$DATA/seed.pl" "$BASE") >"$DATA/seed.log" 2>&1 || fail 'seeding failed:' "$DATA/seed.log"
  sed -n 's/^FACTS //p' "$DATA/seed.log" >"$DATA/facts.json"
  [ -s "$DATA/facts.json" ] || fail 'seeding said nothing:' "$DATA/seed.log"
}

prepare() {
  copy_application
  start_database
  [ -s "$DATA/facts.json" ] || fill
}

launch() {
  cd "$APP"
  launch_detached env PERL5LIB="$APP:$APP/Custom" plackup -s Starlet --max-workers=2 -E deployment --host 127.0.0.1 --port "$PORT" "$APP/bin/cgi-bin/app.psgi"
  wait_for otrs/customer.pl
}

case ${1:-} in
  stop)
    serve stop
    stop_database
    ;;
  reset)
    serve stop
    stop_database
    serve reset
    ;;
  *) serve "$@" ;;
esac
