import { execFileSync } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { DovecotUser } from './dovecot.ts';

/** Who owns the maildirs and runs the mail processes. */
export interface MailOwner {
  uid: number;
  gid: number;
  isRoot: boolean;
}

export interface DovecotConfig {
  /** Holds everything the server writes. */
  folder: string;
  imapPort: number;
  /** With a certificate: STARTTLS on `imapPort`, TLS from the first byte on `imapsPort`. */
  tls?: { cert: string; key: string; imapsPort: number };
  /** RFC 7662 endpoint that judges access tokens. */
  introspectionUrl: string;
  owner: MailOwner;
  users: DovecotUser[];
}

/** Writes `dovecot.conf` with the password and OAuth files it names into the folder. */
export async function writeDovecotConfig(config: DovecotConfig): Promise<void> {
  const at = (name: string) => join(config.folder, name);
  await writeFile(at('dovecot.conf'), mainConfig(config, at));
  if (config.tls) {
    await writeFile(at('cert.pem'), config.tls.cert);
    await writeFile(at('key.pem'), config.tls.key);
  }
  await writeFile(at('oauth2.conf'), oauthConfig(config.introspectionUrl));
  await writeFile(
    at('passwords'),
    config.users.map((user) => `${user.name}:{PLAIN}${user.password}\n`).join(''),
  );
}

function mainConfig({ folder, imapPort, owner, tls }: DovecotConfig, at: (name: string) => string): string {
  const runner = owner.isRoot ? { user: 'nobody', group: 'nogroup' } : ownNames();
  return `
protocols = imap
listen = 127.0.0.1
base_dir = ${at('run')}
state_dir = ${at('state')}
log_path = ${at('dovecot.log')}
${tls ? `ssl = yes\nssl_cert = <${at('cert.pem')}\nssl_key = <${at('key.pem')}` : 'ssl = no'}
disable_plaintext_auth = no
auth_mechanisms = plain login xoauth2 oauthbearer
auth_failure_delay = 0
default_internal_user = ${runner.user}
default_internal_group = ${runner.group}
default_login_user = ${runner.user}
mail_uid = ${owner.uid}
mail_gid = ${owner.gid}
first_valid_uid = 1
first_valid_gid = 1
mail_location = maildir:${folder}/mail/%u
mail_max_userip_connections = 100
passdb {
  driver = oauth2
  mechanisms = xoauth2 oauthbearer
  args = ${at('oauth2.conf')}
}
passdb {
  driver = passwd-file
  mechanisms = plain login
  args = ${at('passwords')}
}
userdb {
  driver = static
  args = uid=${owner.uid} gid=${owner.gid} home=${folder}/mail/%u allow_all_users=yes
}
service imap-login {
  chroot =
  inet_listener imap {
    port = ${imapPort}
  }
  inet_listener imaps {
    port = ${tls?.imapsPort ?? 0}
    ssl = yes
  }
}
service anvil {
  chroot =
  # Without this listener a refused sign-in does not slow the next ones down.
  unix_listener anvil-auth-penalty {
    mode = 0
  }
}
service stats {
  chroot =
}
`;
}

function oauthConfig(introspectionUrl: string): string {
  return `
introspection_mode = post
introspection_url = ${introspectionUrl}
username_attribute = username
active_attribute = active
active_value = true
`;
}

function ownNames(): { user: string; group: string } {
  const name = (flag: string) => execFileSync('id', [flag], { encoding: 'utf8' }).trim();
  return { user: name('-un'), group: name('-gn') };
}
