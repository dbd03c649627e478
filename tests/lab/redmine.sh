#!/bin/bash
# Redmine on SQLite with its own small web server: one project, three issues.
. "$(dirname "$0")/lib.sh"
TOOL=redmine PORT=$(port 18086) PKGS="redmine redmine-sqlite ruby-webrick"
URL=http://$HOST:$PORT/ READY=http://$HOST:$PORT/login READY_TEXT=login-form LOGIN=admin/$PASS
# Its package would set up an instance of its own.
PRESEED='redmine redmine/instances/default/dbconfig-install boolean false'

redmine() { (cd "$STATE/app" && as www-data RAILS_ENV=production REDMINE_INSTANCE=lab "$@"); }

prepare() {
  local own=$STATE/app/instances/lab
  cp -a /usr/share/redmine "$STATE/app"
  rm -f "$STATE/app/"{instances,Gemfile.lock}
  mkdir -p "$own"/{config,log,files,tmp}
  printf "gem 'webrick'\ngem 'sqlite3' unless dependencies.any? { |each| each.name == 'sqlite3' }\n" >"$STATE/app/Gemfile.local"
  printf 'production:\n  adapter: sqlite3\n  database: %s\n' "$own/redmine.sqlite3" >"$own/config/database.yml"
  head -c 32 /dev/urandom | od -An -tx1 | tr -d ' \n' >"$own/config/secret_key.txt"
  cat >"$STATE/app/lib/tasks/lab.rake" <<END
# The migrations have read the tables as they were on the way.
task migrated: 'db:migrate' do
  ActiveRecord::Base.descendants.each(&:reset_column_information)
end
task lab: :environment do
  admin = User.find_by!(login: 'admin')
  admin.update!(password: '$PASS', password_confirmation: '$PASS', must_change_passwd: false, language: 'en')
  ops = Project.create!(name: 'Operations', identifier: 'ops', trackers: Tracker.all, enabled_module_names: %w[issue_tracking wiki calendar gantt])
  [['Checkout is slow', 'High'], ['db-01: replica is behind', 'Urgent'], ['New laptop', 'Low']].each do |subject, priority|
    Issue.create!(project: ops, tracker: ops.trackers.first, author: admin, subject: subject, status: IssueStatus.first,
                  priority: IssuePriority.find_by!(name: priority))
  end
end
END
  chown -R www-data: "$STATE"
  redmine bundle install --local --quiet >"$STATE/setup.out" 2>&1
  redmine REDMINE_LANG=en SCHEMA=/dev/null bundle exec rake migrated redmine:load_default_data lab >>"$STATE/setup.out" 2>&1
}

launch() {
  cd "$STATE/app"
  spawn_as redmine www-data RAILS_ENV=production REDMINE_INSTANCE=lab bundle exec rackup -E production -o "$HOST" -p "$PORT"
}

lab "$@"
