import { Migration } from '@mikro-orm/migrations';

export class Migration20261124113944 extends Migration {

  override name = 'Migration20261124113944';

  override up(): void | Promise<void> {
    this.addSql(`alter table \`adjustment_plan\` add column \`discussed_on\` text null;`);
    this.addSql(`alter table \`adjustment_plan\` add column \`submitted_on\` text null;`);
    this.addSql(`alter table \`adjustment_plan\` add column \`approved_on\` text null;`);
    this.addSql(`alter table \`adjustment_plan\` add column \`announced_on\` text null;`);
    this.addSql(`alter table \`adjustment_plan\` add column \`content\` text null;`);
    this.addSql(`alter table \`adjustment_plan\` add column \`answers\` text null;`);

    this.addSql(`alter table \`adjustment_plan_history\` add column \`discussed_on\` text null;`);
    this.addSql(`alter table \`adjustment_plan_history\` add column \`submitted_on\` text null;`);
    this.addSql(`alter table \`adjustment_plan_history\` add column \`approved_on\` text null;`);
    this.addSql(`alter table \`adjustment_plan_history\` add column \`announced_on\` text null;`);
    this.addSql(`alter table \`adjustment_plan_history\` add column \`content\` text null;`);
    this.addSql(`alter table \`adjustment_plan_history\` add column \`answers\` text null;`);

    this.addSql(`alter table \`division\` add column \`managed_by_id\` integer null constraint \`division_managed_by_id_foreign\` references \`division\` (\`id\`) on update no action on delete restrict;`);
    this.addSql(`create index \`division_managed_by_id_index\` on \`division\` (\`managed_by_id\`);`);
    this.addSql(`create index \`division_by_managed_by_id_level_code\` on \`division\` (\`managed_by_id\`, \`level\`, \`code\`);`);

    this.addSql(`alter table \`division_history\` add column \`managed_by_id\` integer null;`);
    this.addSql(`create index \`division_history_by_managed_by_id\` on \`division_history\` (\`managed_by_id\`);`);

    this.addSql(`alter table \`succession\` add column \`plan_id\` integer null constraint \`succession_plan_id_foreign\` references \`adjustment_plan\` (\`id\`) on update no action on delete restrict;`);
    this.addSql(`create index \`succession_plan_id_index\` on \`succession\` (\`plan_id\`);`);

    this.addSql(`alter table \`succession_history\` add column \`plan_id\` integer null;`);
    this.addSql(`create index \`succession_history_by_plan_id\` on \`succession_history\` (\`plan_id\`);`);
  }

  override down(): void | Promise<void> {
    this.addSql(`alter table \`adjustment_plan\` drop column \`discussed_on\`;`);
    this.addSql(`alter table \`adjustment_plan\` drop column \`submitted_on\`;`);
    this.addSql(`alter table \`adjustment_plan\` drop column \`approved_on\`;`);
    this.addSql(`alter table \`adjustment_plan\` drop column \`announced_on\`;`);
    this.addSql(`alter table \`adjustment_plan\` drop column \`content\`;`);
    this.addSql(`alter table \`adjustment_plan\` drop column \`answers\`;`);

    this.addSql(`alter table \`adjustment_plan_history\` drop column \`discussed_on\`;`);
    this.addSql(`alter table \`adjustment_plan_history\` drop column \`submitted_on\`;`);
    this.addSql(`alter table \`adjustment_plan_history\` drop column \`approved_on\`;`);
    this.addSql(`alter table \`adjustment_plan_history\` drop column \`announced_on\`;`);
    this.addSql(`alter table \`adjustment_plan_history\` drop column \`content\`;`);
    this.addSql(`alter table \`adjustment_plan_history\` drop column \`answers\`;`);

    this.addSql(`drop index \`division_managed_by_id_index\`;`);
    this.addSql(`drop index \`division_by_managed_by_id_level_code\`;`);
    this.addSql(`alter table \`division\` drop column \`managed_by_id\`;`);

    this.addSql(`drop index \`division_history_by_managed_by_id\`;`);
    this.addSql(`alter table \`division_history\` drop column \`managed_by_id\`;`);

    this.addSql(`drop index \`succession_plan_id_index\`;`);
    this.addSql(`alter table \`succession\` drop column \`plan_id\`;`);

    this.addSql(`drop index \`succession_history_by_plan_id\`;`);
    this.addSql(`alter table \`succession_history\` drop column \`plan_id\`;`);
  }

}
