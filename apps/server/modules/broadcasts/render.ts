import type { BroadcastVariant } from '@heed/contract';
import { escapeHtml, htmlToText } from '@heed/mime';
import { sql } from 'kysely';
import type { Reader } from '../../platform/database/index.ts';
import { shownName } from '../identity/index.ts';
import { nameFromAddress } from '../people/index.ts';
import { chooseVariant, cleanBody, fillPlaceholders, firstName } from '../tickets/index.ts';

/** A broadcast's words as one recipient reads them. */
export interface Rendered {
  language: string;
  subject: string;
  html: string;
  text: string;
  /** Who it is to: the customer's own name, or what stood beside the address. */
  name: string;
  empty: string[];
}

/** Fills in the wording of the recipient's language, in the agent's name. Values cannot become markup. */
export async function renderFor(
  db: Reader,
  { variants, agentId }: { variants: readonly BroadcastVariant[]; agentId: number },
  recipient: { address: string; name: string; personId: number | null },
): Promise<Rendered> {
  const { rows } = await sql<
    Record<'name' | 'language' | 'organization' | 'agent' | 'agentShown', string | null>
  >`
    select p.name, p.locale as language, o.name as organization, me.name as agent, ${sql.raw(shownName('me', 'g'))} as "agentShown"
    from person me left join agent g on g.person_id = me.id left join person r on r.id = ${recipient.personId}
      left join person p on p.id = coalesce(r.canonical_id, r.id) left join customer c on c.person_id = p.id
      left join organization o on o.id = c.organization_id
    where me.id = ${agentId}`.execute(db);
  const known = rows[0]!;
  const name = known.name || recipient.name || nameFromAddress(recipient.address);
  const { language, subject, html } = chooseVariant(variants, known.language);
  const values = {
    'requester.firstName': firstName(name),
    'requester.name': name,
    'organization.name': known.organization ?? '',
    'agent.name': known.agent ?? '',
    'agent.displayName': known.agentShown ?? known.agent ?? '',
  };
  const title = fillPlaceholders(escapeHtml(subject), values);
  const body = fillPlaceholders(html, values);
  // Cleaned once more: an address that a value has made is held to what addresses may be.
  const clean = cleanBody({ html: body.html }, []);
  return {
    language,
    subject: htmlToText(title.html),
    html: clean.html ?? '',
    text: clean.text,
    name,
    empty: [...new Set([...title.empty, ...body.empty])],
  };
}
