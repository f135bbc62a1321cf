import { Migration } from "@mikro-orm/migrations";

export class Migration20261124073547 extends Migration {
  override name = "Migration20261124073547";

  override up(): void | Promise<void> {
    this.addSql(
      `create table \`appointment_history\` (\`history_id\` integer not null primary key autoincrement, \`id\` integer not null, \`person_id\` integer null, \`organization_id\` integer null, \`committee_id\` integer null, \`post\` text null, \`division_id\` integer null, \`is_acting\` integer null, \`is_full_time\` integer null, \`start_on\` text null, \`end_on\` text null, \`is_sample\` integer null, \`version\` integer null, \`created_at\` text null, \`updated_at\` text null, \`updated_by\` text null, \`deleted_at\` text null, \`valid_from\` text not null, \`valid_to\` text null, \`recorded_from\` text not null, \`recorded_to\` text null, \`actor\` text null, \`recorded_by\` integer not null, \`superseded_by\` integer null);`,
    );
    this.addSql(`create index \`appointment_history_by_id\` on \`appointment_history\` (\`id\`);`);
    this.addSql(
      `create index \`appointment_history_by_valid_from\` on \`appointment_history\` (\`valid_from\`);`,
    );
    this.addSql(
      `create index \`appointment_history_by_person_id\` on \`appointment_history\` (\`person_id\`);`,
    );
    this.addSql(
      `create index \`appointment_history_by_organization_id\` on \`appointment_history\` (\`organization_id\`);`,
    );
    this.addSql(
      `create index \`appointment_history_by_committee_id\` on \`appointment_history\` (\`committee_id\`);`,
    );
    this.addSql(
      `create index \`appointment_history_by_division_id\` on \`appointment_history\` (\`division_id\`);`,
    );

    this.addSql(
      `create table \`change\` (\`id\` integer not null primary key autoincrement, \`type\` text not null, \`record_number\` integer not null, \`action\` text not null, \`at\` text not null, \`effective_on\` text not null, \`actor\` text null, \`version\` integer null);`,
    );
    this.addSql(`create index \`change_by_type_record_number\` on \`change\` (\`type\`, \`record_number\`);`);
    this.addSql(`create index \`change_by_at\` on \`change\` (\`at\`);`);

    this.addSql(
      `create table \`committee_history\` (\`history_id\` integer not null primary key autoincrement, \`id\` integer not null, \`name\` text null, \`type\` text null, \`division_id\` integer null, \`uscc\` text null, \`member_count\` integer null, \`term_start\` text null, \`term_end\` text null, \`start_on\` text null, \`end_on\` text null, \`is_sample\` integer null, \`version\` integer null, \`created_at\` text null, \`updated_at\` text null, \`updated_by\` text null, \`deleted_at\` text null, \`pinyin\` text null, \`initials\` text null, \`valid_from\` text not null, \`valid_to\` text null, \`recorded_from\` text not null, \`recorded_to\` text null, \`actor\` text null, \`recorded_by\` integer not null, \`superseded_by\` integer null);`,
    );
    this.addSql(`create index \`committee_history_by_id\` on \`committee_history\` (\`id\`);`);
    this.addSql(
      `create index \`committee_history_by_valid_from\` on \`committee_history\` (\`valid_from\`);`,
    );
    this.addSql(
      `create index \`committee_history_by_division_id\` on \`committee_history\` (\`division_id\`);`,
    );

    this.addSql(
      `create table \`division\` (\`id\` integer not null primary key autoincrement, \`level\` text not null, \`parent_id\` integer null, \`code\` text not null, \`name\` text not null, \`official_name\` text not null, \`kind\` text not null, \`origin\` text not null, \`successor_unknown\` integer not null, \`established_on\` text null, \`abolished_on\` text null, \`remark\` text null, \`is_sample\` integer not null, \`version\` integer not null default 1, \`created_at\` text not null, \`updated_at\` text not null, \`updated_by\` text null, \`deleted_at\` text null, \`pinyin\` text null, \`initials\` text null, \`seat_id\` integer null, \`urban_rural_class\` text null, \`households\` integer null, \`population\` integer null, \`has_sample_figures\` integer null, \`province_id\` integer null, \`prefecture_id\` integer null, \`county_id\` integer null, \`township_id\` integer null, \`village_id\` integer null, \`group_id\` integer null, constraint \`division_parent_id_foreign\` foreign key (\`parent_id\`) references \`division\` (\`id\`) on update no action on delete restrict, constraint \`division_seat_id_foreign\` foreign key (\`seat_id\`) references \`division\` (\`id\`) on update no action on delete restrict);`,
    );
    this.addSql(`create index \`division_parent_id_index\` on \`division\` (\`parent_id\`);`);
    this.addSql(`create index \`division_seat_id_index\` on \`division\` (\`seat_id\`);`);
    this.addSql(`create index \`division_by_code\` on \`division\` (\`code\`);`);
    this.addSql(
      `create index \`division_by_province_id_level_code\` on \`division\` (\`province_id\`, \`level\`, \`code\`, \`name\`, \`abolished_on\`, \`established_on\`, \`deleted_at\`, \`prefecture_id\`);`,
    );
    this.addSql(
      `create index \`division_by_prefecture_id_level_code\` on \`division\` (\`prefecture_id\`, \`level\`, \`code\`, \`name\`, \`abolished_on\`, \`established_on\`, \`deleted_at\`, \`county_id\`);`,
    );
    this.addSql(
      `create index \`division_by_county_id_level_code\` on \`division\` (\`county_id\`, \`level\`, \`code\`, \`name\`, \`abolished_on\`, \`established_on\`, \`deleted_at\`, \`township_id\`);`,
    );
    this.addSql(
      `create index \`division_by_township_id_level_code\` on \`division\` (\`township_id\`, \`level\`, \`code\`, \`name\`, \`abolished_on\`, \`established_on\`, \`deleted_at\`, \`village_id\`);`,
    );
    this.addSql(
      `create index \`division_by_village_id_level_code\` on \`division\` (\`village_id\`, \`level\`, \`code\`, \`name\`, \`abolished_on\`, \`established_on\`, \`deleted_at\`, \`group_id\`);`,
    );
    this.addSql(
      `create index \`division_by_parent_id_level_code\` on \`division\` (\`parent_id\`, \`level\`, \`code\`);`,
    );
    this.addSql(
      `create index \`division_by_seat_level_code\` on \`division\` (\`seat_id\`, \`level\`, \`code\`);`,
    );

    this.addSql(
      `create table \`committee\` (\`id\` integer not null primary key autoincrement, \`name\` text not null, \`type\` text not null, \`division_id\` integer not null, \`uscc\` text null, \`member_count\` integer null, \`term_start\` text null, \`term_end\` text null, \`start_on\` text null, \`end_on\` text null, \`is_sample\` integer not null, \`version\` integer not null default 1, \`created_at\` text not null, \`updated_at\` text not null, \`updated_by\` text null, \`deleted_at\` text null, \`pinyin\` text null, \`initials\` text null, constraint \`committee_division_id_foreign\` foreign key (\`division_id\`) references \`division\` (\`id\`) on update no action on delete restrict);`,
    );
    this.addSql(`create index \`committee_division_id_index\` on \`committee\` (\`division_id\`);`);

    this.addSql(
      `create table \`division_history\` (\`history_id\` integer not null primary key autoincrement, \`id\` integer not null, \`level\` text null, \`parent_id\` integer null, \`code\` text null, \`name\` text null, \`official_name\` text null, \`kind\` text null, \`origin\` text null, \`successor_unknown\` integer null, \`established_on\` text null, \`abolished_on\` text null, \`remark\` text null, \`is_sample\` integer null, \`version\` integer null, \`created_at\` text null, \`updated_at\` text null, \`updated_by\` text null, \`deleted_at\` text null, \`pinyin\` text null, \`initials\` text null, \`seat_id\` integer null, \`urban_rural_class\` text null, \`households\` integer null, \`population\` integer null, \`has_sample_figures\` integer null, \`province_id\` integer null, \`prefecture_id\` integer null, \`county_id\` integer null, \`township_id\` integer null, \`village_id\` integer null, \`group_id\` integer null, \`valid_from\` text not null, \`valid_to\` text null, \`recorded_from\` text not null, \`recorded_to\` text null, \`actor\` text null, \`recorded_by\` integer not null, \`superseded_by\` integer null);`,
    );
    this.addSql(`create index \`division_history_by_id\` on \`division_history\` (\`id\`);`);
    this.addSql(`create index \`division_history_by_valid_from\` on \`division_history\` (\`valid_from\`);`);
    this.addSql(`create index \`division_history_by_code\` on \`division_history\` (\`code\`);`);
    this.addSql(
      `create index \`division_history_by_province_id\` on \`division_history\` (\`province_id\`);`,
    );
    this.addSql(
      `create index \`division_history_by_prefecture_id\` on \`division_history\` (\`prefecture_id\`);`,
    );
    this.addSql(`create index \`division_history_by_county_id\` on \`division_history\` (\`county_id\`);`);
    this.addSql(
      `create index \`division_history_by_township_id\` on \`division_history\` (\`township_id\`);`,
    );
    this.addSql(`create index \`division_history_by_village_id\` on \`division_history\` (\`village_id\`);`);
    this.addSql(`create index \`division_history_by_group_id\` on \`division_history\` (\`group_id\`);`);
    this.addSql(`create index \`division_history_by_parent_id\` on \`division_history\` (\`parent_id\`);`);
    this.addSql(`create index \`division_history_by_seat\` on \`division_history\` (\`seat_id\`);`);

    this.addSql(
      `create table \`grid_assignment_history\` (\`history_id\` integer not null primary key autoincrement, \`id\` integer not null, \`worker_id\` integer null, \`grid_id\` integer null, \`role\` text null, \`share\` bigint null, \`start_on\` text null, \`end_on\` text null, \`is_sample\` integer null, \`version\` integer null, \`created_at\` text null, \`updated_at\` text null, \`updated_by\` text null, \`deleted_at\` text null, \`valid_from\` text not null, \`valid_to\` text null, \`recorded_from\` text not null, \`recorded_to\` text null, \`actor\` text null, \`recorded_by\` integer not null, \`superseded_by\` integer null);`,
    );
    this.addSql(`create index \`grid_assignment_history_by_id\` on \`grid_assignment_history\` (\`id\`);`);
    this.addSql(
      `create index \`grid_assignment_history_by_valid_from\` on \`grid_assignment_history\` (\`valid_from\`);`,
    );
    this.addSql(
      `create index \`grid_assignment_history_by_worker_id\` on \`grid_assignment_history\` (\`worker_id\`);`,
    );
    this.addSql(
      `create index \`grid_assignment_history_by_grid_id\` on \`grid_assignment_history\` (\`grid_id\`);`,
    );

    this.addSql(
      `create table \`grid_history\` (\`history_id\` integer not null primary key autoincrement, \`id\` integer not null, \`code\` text null, \`name\` text null, \`type\` text null, \`village_id\` integer null, \`parent_id\` integer null, \`households\` integer null, \`population\` integer null, \`chief_id\` integer null, \`party_organization_id\` integer null, \`start_on\` text null, \`end_on\` text null, \`is_sample\` integer null, \`version\` integer null, \`created_at\` text null, \`updated_at\` text null, \`updated_by\` text null, \`deleted_at\` text null, \`pinyin\` text null, \`initials\` text null, \`valid_from\` text not null, \`valid_to\` text null, \`recorded_from\` text not null, \`recorded_to\` text null, \`actor\` text null, \`recorded_by\` integer not null, \`superseded_by\` integer null);`,
    );
    this.addSql(`create index \`grid_history_by_id\` on \`grid_history\` (\`id\`);`);
    this.addSql(`create index \`grid_history_by_valid_from\` on \`grid_history\` (\`valid_from\`);`);
    this.addSql(`create index \`grid_history_by_code\` on \`grid_history\` (\`code\`);`);
    this.addSql(`create index \`grid_history_by_village_id\` on \`grid_history\` (\`village_id\`);`);
    this.addSql(`create index \`grid_history_by_parent_id\` on \`grid_history\` (\`parent_id\`);`);
    this.addSql(`create index \`grid_history_by_chief_id\` on \`grid_history\` (\`chief_id\`);`);
    this.addSql(
      `create index \`grid_history_by_party_organization_id\` on \`grid_history\` (\`party_organization_id\`);`,
    );

    this.addSql(
      `create table \`grid_worker_history\` (\`history_id\` integer not null primary key autoincrement, \`id\` integer not null, \`person_id\` integer null, \`grid_id\` integer null, \`role\` text null, \`employment\` text null, \`hired_on\` text null, \`left_on\` text null, \`is_certified\` integer null, \`is_sample\` integer null, \`version\` integer null, \`created_at\` text null, \`updated_at\` text null, \`updated_by\` text null, \`deleted_at\` text null, \`valid_from\` text not null, \`valid_to\` text null, \`recorded_from\` text not null, \`recorded_to\` text null, \`actor\` text null, \`recorded_by\` integer not null, \`superseded_by\` integer null);`,
    );
    this.addSql(`create index \`grid_worker_history_by_id\` on \`grid_worker_history\` (\`id\`);`);
    this.addSql(
      `create index \`grid_worker_history_by_valid_from\` on \`grid_worker_history\` (\`valid_from\`);`,
    );
    this.addSql(
      `create index \`grid_worker_history_by_person_id\` on \`grid_worker_history\` (\`person_id\`);`,
    );
    this.addSql(`create index \`grid_worker_history_by_grid_id\` on \`grid_worker_history\` (\`grid_id\`);`);

    this.addSql(
      `create table \`mediation_organization\` (\`id\` integer not null primary key autoincrement, \`name\` text not null, \`type\` text not null, \`industry\` text null, \`division_id\` integer not null, \`sponsor\` text null, \`guided_by\` text null, \`member_count\` integer null, \`term_start\` text null, \`term_end\` text null, \`funding_wan\` bigint null, \`start_on\` text null, \`end_on\` text null, \`is_sample\` integer not null, \`version\` integer not null default 1, \`created_at\` text not null, \`updated_at\` text not null, \`updated_by\` text null, \`deleted_at\` text null, \`pinyin\` text null, \`initials\` text null, constraint \`mediation_organization_division_id_foreign\` foreign key (\`division_id\`) references \`division\` (\`id\`) on update no action on delete restrict);`,
    );
    this.addSql(
      `create index \`mediation_organization_division_id_index\` on \`mediation_organization\` (\`division_id\`);`,
    );

    this.addSql(
      `create table \`mediation_organization_history\` (\`history_id\` integer not null primary key autoincrement, \`id\` integer not null, \`name\` text null, \`type\` text null, \`industry\` text null, \`division_id\` integer null, \`sponsor\` text null, \`guided_by\` text null, \`member_count\` integer null, \`term_start\` text null, \`term_end\` text null, \`funding_wan\` bigint null, \`start_on\` text null, \`end_on\` text null, \`is_sample\` integer null, \`version\` integer null, \`created_at\` text null, \`updated_at\` text null, \`updated_by\` text null, \`deleted_at\` text null, \`pinyin\` text null, \`initials\` text null, \`valid_from\` text not null, \`valid_to\` text null, \`recorded_from\` text not null, \`recorded_to\` text null, \`actor\` text null, \`recorded_by\` integer not null, \`superseded_by\` integer null);`,
    );
    this.addSql(
      `create index \`mediation_organization_history_by_id\` on \`mediation_organization_history\` (\`id\`);`,
    );
    this.addSql(
      `create index \`mediation_organization_history_by_valid_from\` on \`mediation_organization_history\` (\`valid_from\`);`,
    );
    this.addSql(
      `create index \`mediation_organization_history_by_division_id\` on \`mediation_organization_history\` (\`division_id\`);`,
    );

    this.addSql(
      `create table \`mediator_history\` (\`history_id\` integer not null primary key autoincrement, \`id\` integer not null, \`person_id\` integer null, \`organization_id\` integer null, \`kind\` text null, \`is_full_time\` integer null, \`appointed_on\` text null, \`trained_hours\` integer null, \`start_on\` text null, \`end_on\` text null, \`is_sample\` integer null, \`version\` integer null, \`created_at\` text null, \`updated_at\` text null, \`updated_by\` text null, \`deleted_at\` text null, \`valid_from\` text not null, \`valid_to\` text null, \`recorded_from\` text not null, \`recorded_to\` text null, \`actor\` text null, \`recorded_by\` integer not null, \`superseded_by\` integer null);`,
    );
    this.addSql(`create index \`mediator_history_by_id\` on \`mediator_history\` (\`id\`);`);
    this.addSql(`create index \`mediator_history_by_valid_from\` on \`mediator_history\` (\`valid_from\`);`);
    this.addSql(`create index \`mediator_history_by_person_id\` on \`mediator_history\` (\`person_id\`);`);
    this.addSql(
      `create index \`mediator_history_by_organization_id\` on \`mediator_history\` (\`organization_id\`);`,
    );

    this.addSql(
      `create table \`party_organization\` (\`id\` integer not null primary key autoincrement, \`name\` text not null, \`type\` text not null, \`tier\` text not null, \`division_id\` integer not null, \`parent_id\` integer null, \`is_temporary\` integer not null, \`replace_by\` text null, \`formal_members\` integer null, \`probationary_members\` integer null, \`term_start\` text null, \`term_end\` text null, \`elected_by\` text null, \`reason\` text null, \`start_on\` text null, \`end_on\` text null, \`is_sample\` integer not null, \`version\` integer not null default 1, \`created_at\` text not null, \`updated_at\` text not null, \`updated_by\` text null, \`deleted_at\` text null, \`pinyin\` text null, \`initials\` text null, constraint \`party_organization_division_id_foreign\` foreign key (\`division_id\`) references \`division\` (\`id\`) on update no action on delete restrict, constraint \`party_organization_parent_id_foreign\` foreign key (\`parent_id\`) references \`party_organization\` (\`id\`) on update no action on delete restrict);`,
    );
    this.addSql(
      `create index \`party_organization_division_id_index\` on \`party_organization\` (\`division_id\`);`,
    );
    this.addSql(
      `create index \`party_organization_parent_id_index\` on \`party_organization\` (\`parent_id\`);`,
    );

    this.addSql(
      `create table \`party_organization_history\` (\`history_id\` integer not null primary key autoincrement, \`id\` integer not null, \`name\` text null, \`type\` text null, \`tier\` text null, \`division_id\` integer null, \`parent_id\` integer null, \`is_temporary\` integer null, \`replace_by\` text null, \`formal_members\` integer null, \`probationary_members\` integer null, \`term_start\` text null, \`term_end\` text null, \`elected_by\` text null, \`reason\` text null, \`start_on\` text null, \`end_on\` text null, \`is_sample\` integer null, \`version\` integer null, \`created_at\` text null, \`updated_at\` text null, \`updated_by\` text null, \`deleted_at\` text null, \`pinyin\` text null, \`initials\` text null, \`valid_from\` text not null, \`valid_to\` text null, \`recorded_from\` text not null, \`recorded_to\` text null, \`actor\` text null, \`recorded_by\` integer not null, \`superseded_by\` integer null);`,
    );
    this.addSql(
      `create index \`party_organization_history_by_id\` on \`party_organization_history\` (\`id\`);`,
    );
    this.addSql(
      `create index \`party_organization_history_by_valid_from\` on \`party_organization_history\` (\`valid_from\`);`,
    );
    this.addSql(
      `create index \`party_organization_history_by_division_id\` on \`party_organization_history\` (\`division_id\`);`,
    );
    this.addSql(
      `create index \`party_organization_history_by_parent_id\` on \`party_organization_history\` (\`parent_id\`);`,
    );

    this.addSql(
      `create table \`person\` (\`id\` integer not null primary key autoincrement, \`name\` text not null, \`sex\` text null, \`birth_date\` text null, \`ethnicity\` text null, \`education\` text null, \`political_status\` text null, \`source\` text null, \`joined_party_on\` text null, \`phone\` text null, \`native_division_id\` integer null, \`start_on\` text null, \`end_on\` text null, \`is_sample\` integer not null, \`version\` integer not null default 1, \`created_at\` text not null, \`updated_at\` text not null, \`updated_by\` text null, \`deleted_at\` text null, \`pinyin\` text null, \`initials\` text null, constraint \`person_native_division_id_foreign\` foreign key (\`native_division_id\`) references \`division\` (\`id\`) on update no action on delete restrict);`,
    );
    this.addSql(`create index \`person_native_division_id_index\` on \`person\` (\`native_division_id\`);`);

    this.addSql(
      `create table \`mediator\` (\`id\` integer not null primary key autoincrement, \`person_id\` integer not null, \`organization_id\` integer not null, \`kind\` text not null, \`is_full_time\` integer not null, \`appointed_on\` text null, \`trained_hours\` integer null, \`start_on\` text null, \`end_on\` text null, \`is_sample\` integer not null, \`version\` integer not null default 1, \`created_at\` text not null, \`updated_at\` text not null, \`updated_by\` text null, \`deleted_at\` text null, constraint \`mediator_person_id_foreign\` foreign key (\`person_id\`) references \`person\` (\`id\`) on update no action on delete restrict, constraint \`mediator_organization_id_foreign\` foreign key (\`organization_id\`) references \`mediation_organization\` (\`id\`) on update no action on delete restrict);`,
    );
    this.addSql(`create index \`mediator_person_id_index\` on \`mediator\` (\`person_id\`);`);
    this.addSql(`create index \`mediator_organization_id_index\` on \`mediator\` (\`organization_id\`);`);

    this.addSql(
      `create table \`grid\` (\`id\` integer not null primary key autoincrement, \`code\` text not null, \`name\` text not null, \`type\` text not null, \`village_id\` integer not null, \`parent_id\` integer null, \`households\` integer null, \`population\` integer null, \`chief_id\` integer null, \`party_organization_id\` integer null, \`start_on\` text null, \`end_on\` text null, \`is_sample\` integer not null, \`version\` integer not null default 1, \`created_at\` text not null, \`updated_at\` text not null, \`updated_by\` text null, \`deleted_at\` text null, \`pinyin\` text null, \`initials\` text null, constraint \`grid_village_id_foreign\` foreign key (\`village_id\`) references \`division\` (\`id\`) on update no action on delete restrict, constraint \`grid_parent_id_foreign\` foreign key (\`parent_id\`) references \`grid\` (\`id\`) on update no action on delete restrict, constraint \`grid_chief_id_foreign\` foreign key (\`chief_id\`) references \`person\` (\`id\`) on update no action on delete restrict, constraint \`grid_party_organization_id_foreign\` foreign key (\`party_organization_id\`) references \`party_organization\` (\`id\`) on update no action on delete restrict);`,
    );
    this.addSql(`create index \`grid_village_id_index\` on \`grid\` (\`village_id\`);`);
    this.addSql(`create index \`grid_parent_id_index\` on \`grid\` (\`parent_id\`);`);
    this.addSql(`create index \`grid_chief_id_index\` on \`grid\` (\`chief_id\`);`);
    this.addSql(`create index \`grid_party_organization_id_index\` on \`grid\` (\`party_organization_id\`);`);
    this.addSql(`create index \`grid_by_code\` on \`grid\` (\`code\`);`);

    this.addSql(
      `create table \`grid_worker\` (\`id\` integer not null primary key autoincrement, \`person_id\` integer not null, \`grid_id\` integer not null, \`role\` text not null, \`employment\` text not null, \`hired_on\` text null, \`left_on\` text null, \`is_certified\` integer not null, \`is_sample\` integer not null, \`version\` integer not null default 1, \`created_at\` text not null, \`updated_at\` text not null, \`updated_by\` text null, \`deleted_at\` text null, constraint \`grid_worker_person_id_foreign\` foreign key (\`person_id\`) references \`person\` (\`id\`) on update no action on delete restrict, constraint \`grid_worker_grid_id_foreign\` foreign key (\`grid_id\`) references \`grid\` (\`id\`) on update no action on delete restrict);`,
    );
    this.addSql(`create index \`grid_worker_person_id_index\` on \`grid_worker\` (\`person_id\`);`);
    this.addSql(`create index \`grid_worker_grid_id_index\` on \`grid_worker\` (\`grid_id\`);`);

    this.addSql(
      `create table \`grid_assignment\` (\`id\` integer not null primary key autoincrement, \`worker_id\` integer not null, \`grid_id\` integer not null, \`role\` text not null, \`share\` bigint not null, \`start_on\` text null, \`end_on\` text null, \`is_sample\` integer not null, \`version\` integer not null default 1, \`created_at\` text not null, \`updated_at\` text not null, \`updated_by\` text null, \`deleted_at\` text null, constraint \`grid_assignment_worker_id_foreign\` foreign key (\`worker_id\`) references \`grid_worker\` (\`id\`) on update no action on delete restrict, constraint \`grid_assignment_grid_id_foreign\` foreign key (\`grid_id\`) references \`grid\` (\`id\`) on update no action on delete restrict);`,
    );
    this.addSql(`create index \`grid_assignment_worker_id_index\` on \`grid_assignment\` (\`worker_id\`);`);
    this.addSql(`create index \`grid_assignment_grid_id_index\` on \`grid_assignment\` (\`grid_id\`);`);

    this.addSql(
      `create table \`appointment\` (\`id\` integer not null primary key autoincrement, \`person_id\` integer not null, \`organization_id\` integer null, \`committee_id\` integer null, \`post\` text not null, \`division_id\` integer null, \`is_acting\` integer not null, \`is_full_time\` integer not null, \`start_on\` text null, \`end_on\` text null, \`is_sample\` integer not null, \`version\` integer not null default 1, \`created_at\` text not null, \`updated_at\` text not null, \`updated_by\` text null, \`deleted_at\` text null, constraint \`appointment_person_id_foreign\` foreign key (\`person_id\`) references \`person\` (\`id\`) on update no action on delete restrict, constraint \`appointment_organization_id_foreign\` foreign key (\`organization_id\`) references \`party_organization\` (\`id\`) on update no action on delete restrict, constraint \`appointment_committee_id_foreign\` foreign key (\`committee_id\`) references \`committee\` (\`id\`) on update no action on delete restrict, constraint \`appointment_division_id_foreign\` foreign key (\`division_id\`) references \`division\` (\`id\`) on update no action on delete restrict);`,
    );
    this.addSql(`create index \`appointment_person_id_index\` on \`appointment\` (\`person_id\`);`);
    this.addSql(
      `create index \`appointment_organization_id_index\` on \`appointment\` (\`organization_id\`);`,
    );
    this.addSql(`create index \`appointment_committee_id_index\` on \`appointment\` (\`committee_id\`);`);
    this.addSql(`create index \`appointment_division_id_index\` on \`appointment\` (\`division_id\`);`);

    this.addSql(
      `create table \`person_history\` (\`history_id\` integer not null primary key autoincrement, \`id\` integer not null, \`name\` text null, \`sex\` text null, \`birth_date\` text null, \`ethnicity\` text null, \`education\` text null, \`political_status\` text null, \`source\` text null, \`joined_party_on\` text null, \`phone\` text null, \`native_division_id\` integer null, \`start_on\` text null, \`end_on\` text null, \`is_sample\` integer null, \`version\` integer null, \`created_at\` text null, \`updated_at\` text null, \`updated_by\` text null, \`deleted_at\` text null, \`pinyin\` text null, \`initials\` text null, \`valid_from\` text not null, \`valid_to\` text null, \`recorded_from\` text not null, \`recorded_to\` text null, \`actor\` text null, \`recorded_by\` integer not null, \`superseded_by\` integer null);`,
    );
    this.addSql(`create index \`person_history_by_id\` on \`person_history\` (\`id\`);`);
    this.addSql(`create index \`person_history_by_valid_from\` on \`person_history\` (\`valid_from\`);`);
    this.addSql(
      `create index \`person_history_by_native_division_id\` on \`person_history\` (\`native_division_id\`);`,
    );

    this.addSql(
      `create table \`service_outlet\` (\`id\` integer not null primary key autoincrement, \`name\` text not null, \`tier\` text not null, \`division_id\` integer not null, \`former_division_id\` integer null, \`is_retained\` integer not null, \`upper_id\` integer null, \`address\` text null, \`longitude\` bigint null, \`latitude\` bigint null, \`staff_count\` integer null, \`full_time_staff\` integer null, \`item_count\` integer null, \`on_platform\` integer not null, \`open_days\` integer null, \`last_service_on\` text null, \`status\` text not null, \`start_on\` text null, \`end_on\` text null, \`is_sample\` integer not null, \`version\` integer not null default 1, \`created_at\` text not null, \`updated_at\` text not null, \`updated_by\` text null, \`deleted_at\` text null, \`pinyin\` text null, \`initials\` text null, constraint \`service_outlet_division_id_foreign\` foreign key (\`division_id\`) references \`division\` (\`id\`) on update no action on delete restrict, constraint \`service_outlet_former_division_id_foreign\` foreign key (\`former_division_id\`) references \`division\` (\`id\`) on update no action on delete restrict, constraint \`service_outlet_upper_id_foreign\` foreign key (\`upper_id\`) references \`service_outlet\` (\`id\`) on update no action on delete restrict);`,
    );
    this.addSql(`create index \`service_outlet_division_id_index\` on \`service_outlet\` (\`division_id\`);`);
    this.addSql(
      `create index \`service_outlet_former_division_id_index\` on \`service_outlet\` (\`former_division_id\`);`,
    );
    this.addSql(`create index \`service_outlet_upper_id_index\` on \`service_outlet\` (\`upper_id\`);`);

    this.addSql(
      `create table \`service_outlet_history\` (\`history_id\` integer not null primary key autoincrement, \`id\` integer not null, \`name\` text null, \`tier\` text null, \`division_id\` integer null, \`former_division_id\` integer null, \`is_retained\` integer null, \`upper_id\` integer null, \`address\` text null, \`longitude\` bigint null, \`latitude\` bigint null, \`staff_count\` integer null, \`full_time_staff\` integer null, \`item_count\` integer null, \`on_platform\` integer null, \`open_days\` integer null, \`last_service_on\` text null, \`status\` text null, \`start_on\` text null, \`end_on\` text null, \`is_sample\` integer null, \`version\` integer null, \`created_at\` text null, \`updated_at\` text null, \`updated_by\` text null, \`deleted_at\` text null, \`pinyin\` text null, \`initials\` text null, \`valid_from\` text not null, \`valid_to\` text null, \`recorded_from\` text not null, \`recorded_to\` text null, \`actor\` text null, \`recorded_by\` integer not null, \`superseded_by\` integer null);`,
    );
    this.addSql(`create index \`service_outlet_history_by_id\` on \`service_outlet_history\` (\`id\`);`);
    this.addSql(
      `create index \`service_outlet_history_by_valid_from\` on \`service_outlet_history\` (\`valid_from\`);`,
    );
    this.addSql(
      `create index \`service_outlet_history_by_division_id\` on \`service_outlet_history\` (\`division_id\`);`,
    );
    this.addSql(
      `create index \`service_outlet_history_by_former_division_id\` on \`service_outlet_history\` (\`former_division_id\`);`,
    );
    this.addSql(
      `create index \`service_outlet_history_by_upper_id\` on \`service_outlet_history\` (\`upper_id\`);`,
    );

    this.addSql(
      `create table \`succession\` (\`id\` integer not null primary key autoincrement, \`from_id\` integer not null, \`to_id\` integer not null, \`relation\` text not null, \`confidence\` text not null, \`evidence\` text null, \`household_share\` bigint null, \`population_share\` bigint null, \`area_share\` bigint null, \`start_on\` text null, \`end_on\` text null, \`is_sample\` integer not null, \`version\` integer not null default 1, \`created_at\` text not null, \`updated_at\` text not null, \`updated_by\` text null, \`deleted_at\` text null, constraint \`succession_from_id_foreign\` foreign key (\`from_id\`) references \`division\` (\`id\`) on update no action on delete restrict, constraint \`succession_to_id_foreign\` foreign key (\`to_id\`) references \`division\` (\`id\`) on update no action on delete restrict);`,
    );
    this.addSql(`create index \`succession_from_id_index\` on \`succession\` (\`from_id\`);`);
    this.addSql(`create index \`succession_to_id_index\` on \`succession\` (\`to_id\`);`);

    this.addSql(
      `create table \`succession_history\` (\`history_id\` integer not null primary key autoincrement, \`id\` integer not null, \`from_id\` integer null, \`to_id\` integer null, \`relation\` text null, \`confidence\` text null, \`evidence\` text null, \`household_share\` bigint null, \`population_share\` bigint null, \`area_share\` bigint null, \`start_on\` text null, \`end_on\` text null, \`is_sample\` integer null, \`version\` integer null, \`created_at\` text null, \`updated_at\` text null, \`updated_by\` text null, \`deleted_at\` text null, \`valid_from\` text not null, \`valid_to\` text null, \`recorded_from\` text not null, \`recorded_to\` text null, \`actor\` text null, \`recorded_by\` integer not null, \`superseded_by\` integer null);`,
    );
    this.addSql(`create index \`succession_history_by_id\` on \`succession_history\` (\`id\`);`);
    this.addSql(
      `create index \`succession_history_by_valid_from\` on \`succession_history\` (\`valid_from\`);`,
    );
    this.addSql(`create index \`succession_history_by_from_id\` on \`succession_history\` (\`from_id\`);`);
    this.addSql(`create index \`succession_history_by_to_id\` on \`succession_history\` (\`to_id\`);`);

    this.addSql(
      `create table \`user\` (\`id\` integer not null primary key autoincrement, \`username\` text not null, \`display_name\` text null, \`role\` text not null, \`scope_id\` integer null, \`permissions\` text null, \`disabled\` integer not null, \`password_hash\` text not null, \`failures\` integer null, \`locked_until\` text null, \`last_signed_in_at\` text null, \`start_on\` text null, \`end_on\` text null, \`is_sample\` integer not null, \`version\` integer not null default 1, \`created_at\` text not null, \`updated_at\` text not null, \`updated_by\` text null, \`deleted_at\` text null, constraint \`user_scope_id_foreign\` foreign key (\`scope_id\`) references \`division\` (\`id\`) on update no action on delete restrict);`,
    );
    this.addSql(`create index \`user_scope_id_index\` on \`user\` (\`scope_id\`);`);

    this.addSql(
      `create table \`session\` (\`id\` integer not null primary key autoincrement, \`user_id\` integer not null, \`token_hash\` text not null, \`opened_at\` text not null, \`expires_at\` text not null, \`used_at\` text not null, \`address\` text null, constraint \`session_user_id_foreign\` foreign key (\`user_id\`) references \`user\` (\`id\`) on update no action on delete restrict);`,
    );
    this.addSql(`create index \`session_user_id_index\` on \`session\` (\`user_id\`);`);

    this.addSql(
      `create table \`api_token\` (\`id\` integer not null primary key autoincrement, \`name\` text not null, \`user_id\` integer not null, \`role\` text not null, \`scope_id\` integer null, \`token_hash\` text not null, \`created_at\` text not null, \`expires_at\` text null, \`revoked_at\` text null, constraint \`api_token_user_id_foreign\` foreign key (\`user_id\`) references \`user\` (\`id\`) on update no action on delete restrict, constraint \`api_token_scope_id_foreign\` foreign key (\`scope_id\`) references \`division\` (\`id\`) on update no action on delete restrict);`,
    );
    this.addSql(`create index \`api_token_user_id_index\` on \`api_token\` (\`user_id\`);`);
    this.addSql(`create index \`api_token_scope_id_index\` on \`api_token\` (\`scope_id\`);`);

    this.addSql(
      `create table \`write_context\` (\`id\` integer not null primary key, \`at\` text not null, \`effective_on\` text not null, \`actor\` text null, \`silent\` integer not null default 0, \`advanced_to\` text null);`,
    );
  }

  override down(): void | Promise<void> {
    this.addSql(`drop table if exists \`appointment_history\`;`);
    this.addSql(`drop table if exists \`change\`;`);
    this.addSql(`drop table if exists \`committee_history\`;`);
    this.addSql(`drop table if exists \`division\`;`);
    this.addSql(`drop table if exists \`committee\`;`);
    this.addSql(`drop table if exists \`division_history\`;`);
    this.addSql(`drop table if exists \`grid_assignment_history\`;`);
    this.addSql(`drop table if exists \`grid_history\`;`);
    this.addSql(`drop table if exists \`grid_worker_history\`;`);
    this.addSql(`drop table if exists \`mediation_organization\`;`);
    this.addSql(`drop table if exists \`mediation_organization_history\`;`);
    this.addSql(`drop table if exists \`mediator_history\`;`);
    this.addSql(`drop table if exists \`party_organization\`;`);
    this.addSql(`drop table if exists \`party_organization_history\`;`);
    this.addSql(`drop table if exists \`person\`;`);
    this.addSql(`drop table if exists \`mediator\`;`);
    this.addSql(`drop table if exists \`grid\`;`);
    this.addSql(`drop table if exists \`grid_worker\`;`);
    this.addSql(`drop table if exists \`grid_assignment\`;`);
    this.addSql(`drop table if exists \`appointment\`;`);
    this.addSql(`drop table if exists \`person_history\`;`);
    this.addSql(`drop table if exists \`service_outlet\`;`);
    this.addSql(`drop table if exists \`service_outlet_history\`;`);
    this.addSql(`drop table if exists \`succession\`;`);
    this.addSql(`drop table if exists \`succession_history\`;`);
    this.addSql(`drop table if exists \`user\`;`);
    this.addSql(`drop table if exists \`session\`;`);
    this.addSql(`drop table if exists \`api_token\`;`);
    this.addSql(`drop table if exists \`write_context\`;`);
  }
}
