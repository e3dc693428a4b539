import assert from 'node:assert/strict';
import { test } from 'node:test';
import { statuses, type Status } from '@heed/contract';
import {
  afterAgentReply,
  afterAssignment,
  afterCustomerReply,
  afterTimer,
  allowedStatuses,
  mayChoose,
  type ChosenStatus,
} from './transition.ts';

interface Expected {
  choices: ChosenStatus[];
  agentReply: Status | null;
  customerReply: Status;
  reopened?: true;
  followUp?: true;
  assigned: Status;
  timer: Status;
}

const table: Record<Status, Expected> = {
  new: {
    choices: ['open', 'pending', 'hold', 'solved'],
    agentReply: 'open',
    customerReply: 'new',
    assigned: 'open',
    timer: 'new',
  },
  open: {
    choices: ['pending', 'hold', 'solved'],
    agentReply: 'open',
    customerReply: 'open',
    assigned: 'open',
    timer: 'open',
  },
  pending: {
    choices: ['open', 'hold', 'solved'],
    agentReply: 'pending',
    customerReply: 'open',
    assigned: 'pending',
    timer: 'pending',
  },
  hold: {
    choices: ['open', 'pending', 'solved'],
    agentReply: 'hold',
    customerReply: 'open',
    assigned: 'hold',
    timer: 'hold',
  },
  solved: {
    choices: ['open'],
    agentReply: 'solved',
    customerReply: 'open',
    reopened: true,
    assigned: 'solved',
    timer: 'closed',
  },
  closed: {
    choices: [],
    agentReply: null,
    customerReply: 'closed',
    followUp: true,
    assigned: 'closed',
    timer: 'closed',
  },
};

for (const from of statuses) {
  const expected = table[from];
  test(`from ${from}, an agent may choose ${expected.choices.join(', ') || 'nothing'}`, () => {
    assert.deepEqual(allowedStatuses(from), expected.choices);
    for (const to of ['open', 'pending', 'hold', 'solved'] as const)
      assert.equal(mayChoose(from, to), from === to || expected.choices.includes(to), `${from} to ${to}`);
  });
  test(`a reply to a ${from} ticket leads where the table says`, () => {
    if (from !== 'closed') assert.equal(afterAgentReply(from), expected.agentReply);
    assert.deepEqual(afterCustomerReply(from, false), {
      status: expected.customerReply,
      reopened: expected.reopened ?? false,
      followUp: expected.followUp ?? false,
    });
  });
  test(`a machine's message leaves a ${from} ticket as it is`, () => {
    assert.deepEqual(afterCustomerReply(from, true), { status: from, reopened: false, followUp: false });
  });
  test(`assigning and time lead a ${from} ticket where the table says`, () => {
    assert.equal(afterAssignment(from, 7), expected.assigned);
    assert.equal(afterAssignment(from, null), from);
    assert.equal(afterTimer(from), expected.timer);
  });
}

test('new never returns and nobody closes by hand', () => {
  for (const from of statuses) {
    assert.ok(!(allowedStatuses(from) as readonly string[]).includes('new'));
    assert.ok(!(allowedStatuses(from) as readonly string[]).includes('closed'));
  }
});
