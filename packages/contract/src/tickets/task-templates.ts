/** Task templates: named lists of tasks, put into a ticket in one act. */
import * as z from 'zod';
import { changesOf, id, key, list, name, page, params } from '../common.ts';
import { endpoint } from '../endpoint.ts';
import { task, taskTitle } from './tasks.ts';

const tag = 'tasks';

/** So many tasks stand in one template. */
export const MOST_TITLES = 50;

const taskTemplateInput = z.object({
  name,
  /** What is to be done, in its order. */
  titles: z.array(taskTitle).min(1).max(MOST_TITLES),
});

export const taskTemplate = taskTemplateInput.extend({ id, key, version: z.int() });
export type TaskTemplate = z.infer<typeof taskTemplate>;

export const taskTemplateEndpoints = {
  listTaskTemplates: endpoint({
    method: 'GET',
    path: '/task-templates',
    access: 'ticket.read',
    tag,
    summary: 'Task templates by name',
    query: page,
    response: list(taskTemplate),
  }),
  getTaskTemplate: endpoint({
    method: 'GET',
    path: '/task-templates/:id',
    access: 'ticket.read',
    tag,
    summary: 'One of them',
    params,
    response: taskTemplate,
  }),
  createTaskTemplate: endpoint({
    method: 'POST',
    path: '/task-templates',
    access: 'setting.manage',
    tag,
    summary: 'Keep a list of tasks as a template',
    status: 201,
    idempotent: true,
    body: taskTemplateInput.extend({ key: key.optional() }),
    response: taskTemplate,
  }),
  updateTaskTemplate: endpoint({
    method: 'PATCH',
    path: '/task-templates/:id',
    access: 'setting.manage',
    tag,
    summary: 'Change a template; tasks that it has added stay as they are',
    params,
    body: changesOf(taskTemplateInput).extend({ version: z.int() }),
    response: taskTemplate,
  }),
  removeTaskTemplate: endpoint({
    method: 'DELETE',
    path: '/task-templates/:id',
    access: 'setting.manage',
    tag,
    summary: 'Offer a template no more; it can be had back',
    params,
    status: 204,
  }),
  restoreTaskTemplate: endpoint({
    method: 'POST',
    path: '/task-templates/:id/restoration',
    access: 'setting.manage',
    tag,
    summary: 'Have a template back that was taken away',
    params,
    response: taskTemplate,
  }),
  addTasks: endpoint({
    method: 'POST',
    path: '/tickets/:id/task-lists',
    access: 'ticket.update',
    tag,
    summary: 'Add the tasks of a template at the end, all or none',
    status: 201,
    idempotent: true,
    params,
    body: z.object({ templateId: id }),
    response: list(task),
  }),
  removeTasks: endpoint({
    method: 'POST',
    path: '/tickets/:id/task-removals',
    access: 'ticket.update',
    tag,
    summary: 'Take several tasks of a ticket away; each can be had back',
    params,
    body: z.object({ ids: z.array(id).min(1).max(MOST_TITLES) }),
    status: 204,
  }),
};
