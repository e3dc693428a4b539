import assert from 'node:assert/strict';
import { test } from 'node:test';
import { deriveChanges, type TicketState } from './derive-changes.ts';
import { deriveConflicts } from './derive-conflicts.ts';
import { derivePreview } from './derive-preview.ts';

const ticket: TicketState = {
  subject: 'A',
  status: 'new',
  priority: 'normal',
  type: null,
  groupId: null,
  assigneeId: null,
  requesterId: 5,
  customStatusId: null,
  formId: null,
  fields: {},
  tags: ['a', 'b'],
};

test('each property that differs is one fact, and no other', () => {
  const { facts } = deriveChanges(ticket, {
    subject: 'B',
    status: 'pending',
    priority: 'high',
    type: 'task',
    groupId: 3,
    assigneeId: 7,
    requesterId: 6,
    tags: ['b', 'c', 'c'],
  });
  assert.deepEqual(facts.map((f) => f.type).sort(), [
    'ticket.assigned',
    'ticket.groupChanged',
    'ticket.priorityChanged',
    'ticket.requesterChanged',
    'ticket.statusChanged',
    'ticket.subjectChanged',
    'ticket.tagsChanged',
    'ticket.typeChanged',
  ]);
  assert.deepEqual(facts.find((f) => f.type === 'ticket.tagsChanged')?.facts, {
    added: ['c'],
    removed: ['a'],
  });
  assert.deepEqual(
    deriveChanges(ticket, { subject: 'A', priority: 'normal', tags: ['a', 'b', 'a'], assigneeId: undefined })
      .facts,
    [],
  );
});

test('no fact holds the words of a subject', () => {
  assert.deepEqual(deriveChanges(ticket, { subject: 'my name is Ana' }).facts, [
    { type: 'ticket.subjectChanged', facts: {} },
  ]);
});

test('assigning a new ticket opens it, unless another status is chosen with it', () => {
  assert.equal(deriveChanges(ticket, { assigneeId: 7 }).state.status, 'open');
  assert.equal(deriveChanges(ticket, { assigneeId: 7, status: 'hold' }).state.status, 'hold');
  assert.equal(
    deriveChanges({ ...ticket, status: 'pending', assigneeId: 7 }, { assigneeId: null }).state.status,
    'pending',
  );
});

const by = (id: number) => ({ actorKind: 'agent', actorId: id });
const me = { kind: 'agent', id: 1 };

test('only fields that somebody else has changed since are conflicts', () => {
  const since = [
    { type: 'ticket.priorityChanged', ...by(2), facts: {} },
    { type: 'ticket.tagsChanged', ...by(1), facts: {} },
  ];
  assert.deepEqual(deriveConflicts(['priority', 'tags', 'subject'], since, me), ['priority']);
  assert.deepEqual(deriveConflicts(['tags', 'subject'], since, me), []);
});

test('a status chosen before the customer wrote again is a conflict, one chosen before a machine wrote is not', () => {
  const wrote = (automatic: boolean) => [
    { type: 'ticket.replied', actorKind: 'customer', actorId: 5, facts: { by: 'customer', automatic } },
  ];
  assert.deepEqual(deriveConflicts(['status', 'priority'], wrote(false), me), ['status']);
  assert.deepEqual(deriveConflicts(['status'], wrote(true), me), []);
  assert.deepEqual(deriveConflicts(['priority'], wrote(false), me), []);
});

test('a preview is one line of at most 200 characters and cuts no character in two', () => {
  assert.equal(derivePreview('  a\n\n b\tc '), 'a b c');
  assert.equal(derivePreview('x'.repeat(5000)).length, 200);
  const faces = derivePreview('😀'.repeat(300));
  assert.equal(Array.from(faces).length, 200);
  assert.ok(faces.isWellFormed());
});
