import type { Secrets } from '../../../../platform/crypto/index.ts';
import type { Tx } from '../../../../platform/database/index.ts';
import {
  checkInbox,
  chooseKey,
  sealPassword,
  settingsOf,
  writeAddresses,
  type InboxInput,
} from './inbox-input.ts';

/**
 * Connects an address. Refuses (`invalidInput`) an address or alias that another inbox has, an unknown group, hosts
 * and ports that no mail server has; `alreadyExists` a key in use.
 */
export async function createInbox(tx: Tx, secrets: Secrets, input: InboxInput): Promise<{ id: number }> {
  await checkInbox(tx, input);
  const { id } = await tx.db
    .insertInto('inbox')
    .values({
      key: await chooseKey(tx, input),
      name: input.name,
      address: input.address,
      aliases: aliasesOf(input.address, input.aliases),
      group_id: input.groupId,
      sender_name: input.senderName,
      acknowledge: input.acknowledge,
      show_agent: input.showAgent,
      signatures: input.signatures,
      known_senders_only: input.knownSendersOnly,
      enabled: input.enabled,
      imap: input.imap && JSON.stringify(settingsOf(input.imap)),
      smtp: input.smtp && JSON.stringify(settingsOf(input.smtp)),
      imap_password: sealPassword(secrets, 'imap', input.imap?.password),
      smtp_password: sealPassword(secrets, 'smtp', input.smtp?.password),
      created_at: tx.now,
      updated_at: tx.now,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  await writeAddresses(tx, id, input.address, input.aliases);
  tx.record({ type: 'inbox.created', facts: { inboxId: id } });
  return { id };
}

/** The aliases that are none of the address itself, each once. */
export function aliasesOf(address: string, aliases: readonly string[]): string[] {
  return [...new Set(aliases)].filter((alias) => alias !== address);
}
