import type { taskTemplateEndpoints } from '@heed/contract';
import { sql } from 'kysely';
import type { Tx } from '../../../platform/database/index.ts';
import { transactAs, whole, withIdempotency, type Handlers } from '../../../platform/http/index.ts';
import type { Platform } from '../../../platform/index.ts';
import { requireVisibleTicket } from '../get-ticket.ts';
import { addTask } from '../tasks/add-task.ts';
import { removeTask } from '../tasks/remove-task.ts';
import { presentTask, selectTasks, type TaskViewer } from '../tasks/task-row.ts';
import { listTemplates, presentTemplate, readTemplate } from './template-row.ts';
import { createTemplate, removeTemplate, updateTemplate } from './write-template.ts';

/** Handlers of task templates, and of what they do to a ticket. */
export function taskTemplateRoutes(platform: Platform): Handlers<typeof taskTemplateEndpoints> {
  const { read } = platform.database;
  const write = transactAs(platform);
  const shown = async (tx: Tx, id: number) => presentTemplate(await readTemplate(tx.db, id));
  return {
    listTaskTemplates: ({ query }) => listTemplates(read, query),
    getTaskTemplate: async ({ params }) => presentTemplate(await readTemplate(read, params.id)),
    createTaskTemplate: (call) =>
      write(call.viewer, (tx) =>
        withIdempotency(tx, call, async () => shown(tx, (await createTemplate(tx, call.body)).id)),
      ),
    updateTaskTemplate: ({ viewer, params: { id }, body: { version, ...changes } }) =>
      write(viewer, async (tx) => {
        await updateTemplate(tx, { id, version, changes });
        return shown(tx, id);
      }),
    removeTaskTemplate: ({ viewer, params: { id } }) =>
      write(viewer, (tx) => removeTemplate(tx, { id, removed: true })),
    restoreTaskTemplate: ({ viewer, params: { id } }) =>
      write(viewer, async (tx) => {
        await removeTemplate(tx, { id, removed: false });
        return shown(tx, id);
      }),
    addTasks: (call) =>
      write(call.viewer, async (tx) => {
        const { viewer, params, body } = call;
        await requireVisibleTicket(tx.db, viewer, params.id);
        return withIdempotency(tx, call, async () =>
          addAll(tx, viewer, { ticketId: params.id, templateId: body.templateId }),
        );
      }),
    removeTasks: ({ viewer, params, body }) =>
      write(viewer, async (tx) => {
        await requireVisibleTicket(tx.db, viewer, params.id);
        const ids = await tasksOf(tx, viewer, { ticketId: params.id, ids: body.ids });
        for (const { id } of ids) await removeTask(tx, viewer, { taskId: id, removed: true });
      }),
  };
}

async function addAll(
  tx: Tx,
  viewer: TaskViewer,
  { ticketId, templateId }: { ticketId: number; templateId: number },
) {
  const { titles } = await readTemplate(tx.db, templateId);
  const ids: number[] = [];
  for (const title of titles) {
    const task = { ticketId, agentId: viewer.agentId, title, assigneeId: null, dueAt: null };
    ids.push((await addTask(tx, task)).taskId);
  }
  return whole((await tasksOf(tx, viewer, { ticketId, ids })).map((row) => presentTask(viewer, row)));
}

/** Those of the tasks that stand on the ticket, in their order. */
function tasksOf(tx: Tx, viewer: TaskViewer, { ticketId, ids }: { ticketId: number; ids: number[] }) {
  return selectTasks(
    tx.db,
    viewer,
    sql`t.id = ${ticketId} and k.id = any(${ids}::bigint[]) and k.removed_at is null order by k.position, k.id`,
  );
}
