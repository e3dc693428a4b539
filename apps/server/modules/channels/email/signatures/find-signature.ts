import type { signaturePlaceholders } from '@heed/contract';
import { sql } from 'kysely';
import type { Reader } from '../../../../platform/database/index.ts';
import { companySettings, shownName } from '../../../identity/index.ts';
import { cleanBody, fillPlaceholders } from '../../../tickets/index.ts';
import type { InboxRow } from '../inboxes/inbox-row.ts';

type Values = Record<(typeof signaturePlaceholders)[number], string>;

/**
 * What stands below the agent's replies that go out by this inbox, filled in and cleaned once more, so that no name can
 * become more than text; null: nothing.
 */
export async function findSignature(
  db: Reader,
  { agentId, inbox }: { agentId: number; inbox: InboxRow | null },
): Promise<string | null> {
  if (inbox && !inbox.signatures) return null;
  const { rows } = await sql<{ html: string; name: string; shown: string; title: string }>`
    select s.html, p.name, ${sql.raw(shownName('p', 'a'))} as shown, a.title
    from signature s join agent a on a.person_id = s.agent_id join person p on p.id = a.person_id
    where s.agent_id = ${agentId} and (s.inbox_id = ${inbox?.id ?? null} or s.inbox_id is null) order by s.inbox_id nulls last limit 1`.execute(
    db,
  );
  const found = rows[0];
  if (!found || found.html === '') return null;
  const values: Values = {
    'agent.name': found.name,
    'agent.displayName': found.shown,
    'agent.title': found.title,
    'company.name': (await companySettings(db)).name,
  };
  return cleanBody({ html: fillPlaceholders(found.html, values).html }, []).html;
}
