import { endpoints, type BodyFor, type Endpoints, type PlannedTicket } from '@heed/contract';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { api, useMe } from '../../../api.ts';
import { schemaErrors } from '../kit/schema-errors.ts';
import { useApiForm, type ApiForm } from '../kit/use-api-form.ts';
import { repeatOf, ruleFor, type Repeat } from './repeat.ts';

type Body = BodyFor<Endpoints['createPlannedTicket']>;

/** A plan as the form holds it: the usual way to repeat, or a rule of its own. */
export interface PlannedValues extends Omit<Required<Body>, 'rule'> {
  repeat: Repeat;
  rule: string;
}

/** The form over a plan, or a new one. */
export function usePlannedForm(plan: PlannedTicket | undefined): ApiForm<PlannedValues> {
  const client = useQueryClient();
  const navigate = useNavigate();
  const { timeZone } = useMe().agent;
  const refresh = () => client.invalidateQueries({ queryKey: ['planned-tickets'] });
  const own = useApiForm<PlannedValues>({
    values: plan ? valuesOf(plan) : emptyValues(timeZone),
    version: plan?.version,
    check: (values) => schemaErrors(endpoints.createPlannedTicket.body!, bodyOf(values)),
    save: async (values, { changes, version }) => {
      if (plan) {
        const body = bodyOf(values);
        const { repeat: _, rule: __, ...plain } = changes;
        const timed = ['repeat', 'rule', 'startsAt'].some((field) => field in changes);
        await api.updatePlannedTicket({
          params: { id: plan.id },
          body: { ...plain, ...(timed && { rule: body.rule }), version },
        });
        await refresh();
        return;
      }
      const { id } = await api.createPlannedTicket({ body: bodyOf(values) });
      own.guard.current = false;
      await refresh();
      await navigate({
        to: '/settings/$section/$id',
        params: { section: 'planned-tickets', id: String(id) },
      });
    },
    reload: refresh,
  });
  return own;
}

/** What is sent of the form. */
export function bodyOf({ repeat, rule, ...plain }: PlannedValues): Body & { rule: string | null } {
  return { ...plain, rule: repeat === 'custom' ? rule : ruleFor(repeat, plain.startsAt) };
}

function valuesOf(plan: PlannedTicket): PlannedValues {
  const { name, requesterEmail, requesterName, subject, text, priority, groupId, assigneeId } = plan;
  const { tags, startsAt, timeZone, paused, rule } = plan;
  return {
    name,
    requesterEmail,
    requesterName,
    subject,
    text,
    priority,
    groupId,
    assigneeId,
    tags,
    startsAt,
    timeZone,
    paused,
    repeat: repeatOf(rule, startsAt),
    rule: rule ?? '',
  };
}

/** Tomorrow at nine. */
function emptyValues(timeZone: string): PlannedValues {
  const tomorrow = new Date(Date.now() + 86_400_000).toLocaleDateString('sv-SE', { timeZone });
  return {
    name: '',
    requesterEmail: '',
    requesterName: '',
    subject: '',
    text: '',
    priority: 'normal',
    groupId: null,
    assigneeId: null,
    tags: [],
    startsAt: `${tomorrow}T09:00`,
    timeZone,
    paused: false,
    repeat: 'weekly',
    rule: '',
  };
}
