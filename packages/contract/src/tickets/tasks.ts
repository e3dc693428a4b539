/** Tasks: what is to be done for a ticket, each by one colleague who need not see the ticket otherwise. */
import * as z from 'zod';
import { id, instant, list, page, params } from '../common.ts';
import { endpoint } from '../endpoint.ts';
import { status } from './fields.ts';

const tag = 'tasks';

const agent = z.object({ id, name: z.string() });

export const task = z.object({
  id,
  /** The ticket where it is read now. */
  ticketId: id,
  title: z.string(),
  assignee: agent.nullable(),
  dueAt: instant.nullable(),
  doneAt: instant.nullable(),
  doneBy: agent.nullable(),
  can: z.object({ change: z.boolean(), finish: z.boolean() }),
});
export type Task = z.infer<typeof task>;

/** A task and the ticket that it is for. */
export const myTask = task.extend({ ticket: z.object({ id, subject: z.string(), status }) });
export type MyTask = z.infer<typeof myTask>;

/** What is to be done, in one line. */
export const taskTitle = z.string().trim().min(1).max(300);

export const taskEndpoints = {
  listTasks: endpoint({
    method: 'GET',
    path: '/tickets/:id/tasks',
    access: 'ticket.read',
    tag,
    summary: 'Tasks of a ticket and of those merged into it, all of them in their order',
    params,
    response: list(task).extend({ can: z.object({ add: z.boolean() }) }),
  }),
  addTask: endpoint({
    method: 'POST',
    path: '/tickets/:id/tasks',
    access: 'ticket.update',
    tag,
    summary: 'Add a task; whom it is given to sees the ticket by it',
    status: 201,
    idempotent: true,
    params,
    body: z.object({
      title: taskTitle,
      assigneeId: id.nullable().default(null),
      dueAt: instant.nullable().default(null),
    }),
    response: task,
  }),
  changeTask: endpoint({
    method: 'PATCH',
    path: '/tasks/:id',
    access: 'ticket.read',
    tag,
    summary:
      'Change a task (takes the right to change the ticket), or say that it is done, as its assignee can, too',
    params,
    body: z.object({
      title: taskTitle.optional(),
      assigneeId: id.nullable().optional(),
      dueAt: instant.nullable().optional(),
      done: z.boolean().optional(),
    }),
    response: task,
  }),
  orderTasks: endpoint({
    method: 'PUT',
    path: '/tickets/:id/task-order',
    access: 'ticket.update',
    tag,
    summary: 'Put tasks in this order; those not named follow',
    params,
    body: z.object({ ids: z.array(id).min(1).max(200) }),
    status: 204,
  }),
  removeTask: endpoint({
    method: 'DELETE',
    path: '/tasks/:id',
    access: 'ticket.update',
    tag,
    summary: 'Take a task away; it can be had back',
    params,
    status: 204,
  }),
  restoreTask: endpoint({
    method: 'POST',
    path: '/tasks/:id/restoration',
    access: 'ticket.update',
    tag,
    summary: 'Have a task back that was taken away',
    params,
    response: task,
  }),
  listMyTasks: endpoint({
    method: 'GET',
    path: '/me/tasks',
    access: 'ticket.read',
    tag,
    summary: 'My tasks: those to do, the next due first, or those done, the newest first',
    query: page.extend({ state: z.enum(['open', 'done']).default('open') }),
    response: list(myTask),
  }),
};
