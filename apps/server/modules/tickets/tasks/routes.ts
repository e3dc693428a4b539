import type { taskEndpoints } from '@heed/contract';
import { sql } from 'kysely';
import { transactAs, whole, withIdempotency, type Handlers } from '../../../platform/http/index.ts';
import type { Platform } from '../../../platform/index.ts';
import { requireVisibleTicket } from '../get-ticket.ts';
import { addTask } from './add-task.ts';
import { changeTask } from './change-task.ts';
import { listMyTasks, listTasks } from './list-tasks.ts';
import { orderTasks } from './order-tasks.ts';
import { removeTask } from './remove-task.ts';
import { presentTask, requireTask, selectTasks } from './task-row.ts';

/** Handlers of tasks. */
export function taskRoutes(platform: Platform): Handlers<typeof taskEndpoints> {
  const { read } = platform.database;
  const write = transactAs(platform);
  const toDate = (text: string | null) => (text === null ? null : new Date(text));
  return {
    listTasks: async ({ viewer, params }) => {
      const tasks = await listTasks(read, viewer, params.id);
      return { ...whole(tasks), can: { add: viewer.permissions.has('ticket.update') } };
    },
    listMyTasks: ({ viewer, query }) => listMyTasks(read, viewer, query),
    addTask: (call) =>
      write(call.viewer, async (tx) => {
        const { viewer, params, body } = call;
        await requireVisibleTicket(tx.db, viewer, params.id);
        return withIdempotency(tx, call, async () => {
          const { taskId } = await addTask(tx, {
            ...body,
            ticketId: params.id,
            agentId: viewer.agentId,
            dueAt: toDate(body.dueAt),
          });
          return presentTask(viewer, await requireTask(tx.db, viewer, taskId));
        });
      }),
    changeTask: ({ viewer, params, body: { dueAt, ...changes } }) =>
      write(viewer, async (tx) => {
        const before = await requireTask(tx.db, viewer, params.id);
        await changeTask(tx, viewer, {
          taskId: params.id,
          changes: { ...changes, ...(dueAt !== undefined && { dueAt: toDate(dueAt) }) },
        });
        // Who has given the last task away may see the ticket no longer, and is answered all the same.
        const [after] = await selectTasks(tx.db, { ...viewer, scope: 'all' }, sql`k.id = ${params.id}`);
        return presentTask(viewer, after ?? before);
      }),
    orderTasks: ({ viewer, params, body }) =>
      write(viewer, async (tx) => {
        await requireVisibleTicket(tx.db, viewer, params.id);
        await orderTasks(tx, { ticketId: params.id, ids: body.ids });
      }),
    removeTask: ({ viewer, params }) =>
      write(viewer, (tx) => removeTask(tx, viewer, { taskId: params.id, removed: true })),
    restoreTask: ({ viewer, params }) =>
      write(viewer, async (tx) => {
        await removeTask(tx, viewer, { taskId: params.id, removed: false });
        return presentTask(viewer, await requireTask(tx.db, viewer, params.id));
      }),
  };
}
