import { Migration } from '@mikro-orm/migrations';

export class Migration20261124105224 extends Migration {

  override name = 'Migration20261124105224';

  override up(): void | Promise<void> {
    this.addSql(`create table \`adjustment_plan\` (\`id\` integer not null primary key autoincrement, \`name\` text not null, \`document_number\` text null, \`issuing_body\` text null, \`effective_on\` text not null, \`status\` text not null, \`executed_at\` text null, \`reverted_at\` text null, \`remark\` text null, \`first_change\` integer null, \`last_change\` integer null, \`start_on\` text null, \`end_on\` text null, \`is_sample\` integer not null, \`version\` integer not null default 1, \`created_at\` text not null, \`updated_at\` text not null, \`updated_by\` text null, \`deleted_at\` text null);`);

    this.addSql(`create table \`adjustment_plan_history\` (\`history_id\` integer not null primary key autoincrement, \`id\` integer not null, \`name\` text null, \`document_number\` text null, \`issuing_body\` text null, \`effective_on\` text null, \`status\` text null, \`executed_at\` text null, \`reverted_at\` text null, \`remark\` text null, \`first_change\` integer null, \`last_change\` integer null, \`start_on\` text null, \`end_on\` text null, \`is_sample\` integer null, \`version\` integer null, \`created_at\` text null, \`updated_at\` text null, \`updated_by\` text null, \`deleted_at\` text null, \`valid_from\` text not null, \`valid_to\` text null, \`recorded_from\` text not null, \`recorded_to\` text null, \`actor\` text null, \`recorded_by\` integer not null, \`superseded_by\` integer null);`);
    this.addSql(`create index \`adjustment_plan_history_by_id\` on \`adjustment_plan_history\` (\`id\`);`);
    this.addSql(`create index \`adjustment_plan_history_by_valid_from\` on \`adjustment_plan_history\` (\`valid_from\`);`);
  }

  override down(): void | Promise<void> {
    this.addSql(`drop table if exists \`adjustment_plan\`;`);
    this.addSql(`drop table if exists \`adjustment_plan_history\`;`);
  }

}
