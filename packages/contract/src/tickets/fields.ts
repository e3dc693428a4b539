/** Fields that several endpoints of a ticket take. */
import * as z from 'zod';
import { id } from '../common.ts';
import { fieldValues } from './custom-fields.ts';
import { channels, priorities, statuses, types } from '../words.ts';

export const status = z.enum(statuses);
export const priority = z.enum(priorities);
export const ticketType = z.enum(types);
export const channel = z.enum(channels);

/** Statuses that an agent may ask for; `new` and `closed` come by themselves. */
export const statusChoice = z.enum(['open', 'pending', 'hold', 'solved']);

/** Properties that a change names; what is left out stays. */
export const changedProperties = {
  /** Names the category's standard status, unless a custom one is named, too. */
  status: statusChoice.optional(),
  customStatusId: id.nullable().optional(),
  priority: priority.optional(),
  type: ticketType.nullable().optional(),
  groupId: id.nullable().optional(),
  assigneeId: id.nullable().optional(),
  /** Custom fields to change; null clears, those left out stay. */
  fields: fieldValues.optional(),
};

export const tags = z.array(z.string().trim().min(1).max(60)).max(50);

/** A rich-text body as the composer makes it; sanitised again by the server. */
export const body = z
  .object({ html: z.string().max(500_000).optional(), text: z.string().max(200_000).optional() })
  .refine((b) => Boolean(b.html?.trim() || b.text?.trim()), { path: ['text'], params: { code: 'required' } });
