#!/usr/bin/env bash
# Redmine 5 from Debian's package on SQLite, served by puma. `redmine.sh start` prints one line of JSON with
# address, projects, ids and keys. Port: REDMINE_PORT (18092).
NAME=redmine
PORT=${REDMINE_PORT:-18092}
PACKAGES='dbconfig-no-thanks sqlite3 curl ca-certificates util-linux puma redmine-sqlite redmine'
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

APP=$DATA/app
INSTANCE=$DATA/instance

preseed() {
  echo 'redmine redmine/instances/default/dbconfig-install boolean false'
}

# Rails takes the folder of its files for its root, so a link to Debian's copy would use Debian's database.
copy_application() {
  [ ! -e "$APP/complete" ] || return 0
  rm -rf "$APP"
  mkdir -p "$APP" "$INSTANCE"/{config,files,log,tmp/cache,tmp/pids,public/plugin_assets}
  (cd /usr/share/redmine && find . -mindepth 1 -maxdepth 1 ! -name instances ! -name Gemfile.lock -exec cp -rL --no-preserve=ownership -t "$APP" {} + 2>/dev/null) || true
  mkdir -p "$APP"/{instances,plugins,files,log,tmp}
  ln -s "$INSTANCE" "$APP/instances/default"
  cat >"$INSTANCE/config/database.yml" <<YAML
production:
  adapter: sqlite3
  database: $DATA/redmine.sqlite
  timeout: 10000
YAML
  cp "$INSTANCE/config/database.yml" "$APP/config/database.yml"
  # Debian's Gemfile asks for the database drivers of Debian's instances.
  sed -i "s#/usr/share/redmine/{config,instances/\*/config}/database.yml#$INSTANCE/config/database.yml#" "$APP/Gemfile"
  head -c 64 /dev/urandom | od -An -tx1 | tr -d ' \n' >"$INSTANCE/config/secret_key.txt"
  touch "$APP/complete"
  hand_over "$DATA"
}

fill() {
  rm -f "$DATA/redmine.sqlite"
  cp "$HERE/seeds/redmine.rb" "$DATA/seed.rb"
  hand_over "$DATA"
  (cd "$APP" && as_server env SEED_BASE="$BASE" ruby bin/rails runner "$DATA/seed.rb") >"$DATA/seed.log" 2>&1 </dev/null ||
    fail 'seeding failed:' "$DATA/seed.log"
  sed -n 's/^FACTS //p' "$DATA/seed.log" >"$DATA/facts.json"
  [ -s "$DATA/facts.json" ] || fail 'seeding said nothing:' "$DATA/seed.log"
}

prepare() {
  # Not before the packages are installed: their own scripts would heed it.
  export RAILS_ENV=production REDMINE_INSTANCE=default BUNDLE_GEMFILE=$APP/Gemfile BUNDLE_APP_CONFIG=$DATA/bundle
  copy_application
  [ -s "$DATA/facts.json" ] || fill
}

launch() {
  cd "$APP"
  # One thread: the driver for SQLite waits for a locked database without letting go of Ruby's own lock, so that
  # whoever holds the database cannot go on either, and all of them fail after forty seconds.
  launch_detached puma -e production -t 1:1 -b "tcp://127.0.0.1:$PORT" config.ru
  wait_for users/current.json
}

database() { as_server sqlite3 "$DATA/redmine.sqlite" "$1"; }

case ${1:-} in
  # redmine.sh format textile | common_mark: the text formatting of the running server.
  format) database "UPDATE settings SET value = '$2', updated_on = datetime('now', '+1 second') WHERE name = 'text_formatting'" ;;
  # What `rake redmine:attachments:prune` does at night to uploads no issue has claimed.
  forget-uploads) database 'DELETE FROM attachments WHERE container_id IS NULL' ;;
  *) serve "$@" ;;
esac
