import { Migration } from '@mikro-orm/migrations';

export class Migration20261124123645 extends Migration {

  override name = 'Migration20261124123645';

  override up(): void | Promise<void> {
    this.addSql(`alter table \`adjustment_plan\` add column \`document_file\` text null;`);
    this.addSql(`alter table \`adjustment_plan\` add column \`document_hash\` text null;`);

    this.addSql(`alter table \`adjustment_plan_history\` add column \`document_file\` text null;`);
    this.addSql(`alter table \`adjustment_plan_history\` add column \`document_hash\` text null;`);
  }

  override down(): void | Promise<void> {
    this.addSql(`alter table \`adjustment_plan\` drop column \`document_file\`;`);
    this.addSql(`alter table \`adjustment_plan\` drop column \`document_hash\`;`);

    this.addSql(`alter table \`adjustment_plan_history\` drop column \`document_file\`;`);
    this.addSql(`alter table \`adjustment_plan_history\` drop column \`document_hash\`;`);
  }

}
