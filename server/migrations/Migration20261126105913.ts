import { Migration } from "@mikro-orm/migrations";

/** Scopes are rows of their own; tables that referred to a unit are made anew without it. */
export class Migration20261126105913 extends Migration {
  override name = "Migration20261126105913";

  override up(): void {
    this.addSql("alter table `user` rename to `user_before`;");
    this.addSql(
      "create table `user` (`id` integer not null primary key autoincrement, `username` text not null, `display_name` text null, `role` text not null, `permissions` text null, `disabled` integer not null, `password_hash` text not null, `failures` integer null, `locked_until` text null, `last_signed_in_at` text null, `start_on` text null, `end_on` text null, `is_sample` integer not null, `version` integer not null default 1, `created_at` text not null, `updated_at` text not null, `updated_by` text null, `deleted_at` text null);",
    );
    const user =
      "`id`, `username`, `display_name`, `role`, `permissions`, `disabled`, `password_hash`, `failures`, `locked_until`, `last_signed_in_at`, `start_on`, `end_on`, `is_sample`, `version`, `created_at`, `updated_at`, `updated_by`, `deleted_at`";
    this.addSql(`insert into \`user\` (${user}) select ${user} from \`user_before\`;`);
    // The first administrator holds every permission there is, and may give them on.
    this.addSql(
      `update \`user\` set \`permissions\` = '["PERSONAL_DATA","ADJUSTMENTS","ACCOUNTS","AUDIT"]' where \`id\` = (select min(\`id\`) from \`user_before\` where \`role\` = 'ADMIN' and \`scope_id\` is null and \`disabled\` = 0 and \`deleted_at\` is null);`,
    );

    this.addSql("alter table `session` rename to `session_before`;");
    this.addSql(
      "create table `session` (`id` integer not null primary key autoincrement, `user_id` integer not null, `token_hash` text not null, `opened_at` text not null, `expires_at` text not null, `used_at` text not null, `address` text null, constraint `session_user_id_foreign` foreign key (`user_id`) references `user` (`id`) on update no action on delete restrict);",
    );
    const session = "`id`, `user_id`, `token_hash`, `opened_at`, `expires_at`, `used_at`, `address`";
    this.addSql(`insert into \`session\` (${session}) select ${session} from \`session_before\`;`);
    this.addSql("drop table `session_before`;");
    this.addSql("create index `session_user_id_index` on `session` (`user_id`);");

    this.addSql("alter table `api_token` rename to `api_token_before`;");
    this.addSql(
      "create table `api_token` (`id` integer not null primary key autoincrement, `name` text not null, `user_id` integer not null, `role` text not null, `permissions` text null, `token_hash` text not null, `created_at` text not null, `expires_at` text null, `revoked_at` text null, constraint `api_token_user_id_foreign` foreign key (`user_id`) references `user` (`id`) on update no action on delete restrict);",
    );
    const token =
      "`id`, `name`, `user_id`, `role`, `token_hash`, `created_at`, `expires_at`, `revoked_at`";
    this.addSql(`insert into \`api_token\` (${token}) select ${token} from \`api_token_before\`;`);

    this.addSql(
      "create table `scope` (`id` integer not null primary key autoincrement, `user_id` integer null, `token_id` integer null, `division_id` integer not null, constraint `scope_user_id_foreign` foreign key (`user_id`) references `user` (`id`) on update no action on delete restrict, constraint `scope_token_id_foreign` foreign key (`token_id`) references `api_token` (`id`) on update no action on delete restrict, constraint `scope_division_id_foreign` foreign key (`division_id`) references `division` (`id`) on update no action on delete restrict);",
    );
    for (const column of ["user_id", "token_id", "division_id"])
      this.addSql(`create index \`scope_${column}_index\` on \`scope\` (\`${column}\`);`);
    this.addSql(
      "insert into `scope` (`user_id`, `division_id`) select `id`, `scope_id` from `user_before` where `scope_id` is not null;",
    );
    this.addSql(
      "insert into `scope` (`token_id`, `division_id`) select `id`, `scope_id` from `api_token_before` where `scope_id` is not null;",
    );
    this.addSql("drop table `api_token_before`;");
    this.addSql("create index `api_token_user_id_index` on `api_token` (`user_id`);");
    this.addSql("drop table `user_before`;");
  }
}
