# Projects, fields, people and their keys, in Redmine's own words; prints what tests need as one line of
# JSON after "FACTS". SEED_BASE: the server's address.
require 'json'

ActiveRecord::Migration.verbose = false
ActiveRecord::MigrationContext.new(Rails.root.join('db', 'migrate').to_s, ActiveRecord::SchemaMigration).migrate
ActiveRecord::Base.descendants.each { |model| model.reset_column_information unless model.abstract_class? }
Redmine::DefaultData::Loader.load('en') if Redmine::DefaultData::Loader.no_data?

Setting.rest_api_enabled = '1'
Setting.text_formatting = 'common_mark'
Setting.protocol = 'http'
Setting.host_name = ENV.fetch('SEED_BASE').delete_prefix('http://')
Setting.notified_events = []

admin = User.find_by_login('admin')
admin.password = admin.password_confirmation = 'admin-password'
admin.must_change_passwd = false
admin.save!

def person(login, first, last, language)
  user = User.new(firstname: first, lastname: last, mail: "#{login}@example.test", language: language)
  user.login = login
  user.password = user.password_confirmation = "#{login}-password"
  user.save!
  user
end

def project(name, is_public: false)
  made = Project.new(name: name, identifier: name.downcase, is_public: is_public)
  made.enabled_module_names = %w[issue_tracking]
  made.trackers = Tracker.all.to_a
  made.save!
  made
end

support = project('Support')
strict = project('Strict')
open = project('Announcements', is_public: true)
project('Management')

reference = IssueCustomField.create!(name: 'Reference', field_format: 'string', is_for_all: true, is_filter: true, visible: true, trackers: Tracker.all.to_a)
required = IssueCustomField.create!(name: 'Cost centre', field_format: 'string', is_required: true, visible: true, trackers: Tracker.all.to_a)
strict.issue_custom_fields << required

people = {
  reporter: person('reporter', 'Rita', 'Reporter', 'en'),
  german: person('melderin', 'Meta', 'Melderin', 'de')
}
role = Role.find_by_name('Reporter')
people.each_value do |user|
  [support, strict].each { |where| Member.create!(project: where, principal: user, roles: [role]) }
end
# Strangers may look at a public project and file nothing there.
Role.non_member.update!(permissions: [:view_issues])

puts 'FACTS ' + {
  base: ENV.fetch('SEED_BASE'),
  project: support.identifier,
  strictProject: strict.identifier,
  visibleProject: open.identifier,
  closedProject: 'management',
  trackers: Tracker.all.to_h { |tracker| [tracker.name, tracker.id] },
  priorities: IssuePriority.all.to_h { |priority| [priority.name, priority.id] },
  referenceField: reference.id,
  maxAttachmentBytes: Setting.attachment_max_size.to_i.kilobytes,
  admin: { login: 'admin', password: 'admin-password' },
  keys: people.transform_values(&:api_key)
}.to_json
