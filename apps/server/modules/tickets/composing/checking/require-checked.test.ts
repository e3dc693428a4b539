import assert from 'node:assert/strict';
import { test } from 'node:test';
import { testDatabase } from '../../../../../../test/support/database.ts';
import { createTestCustomer } from '../../../people/testing/index.ts';
import { addNote } from '../../add-note.ts';
import { createTestTicket, createTestViewer, startTestDesk, write } from '../../testing/index.ts';

const database = await testDatabase();
const desk = await startTestDesk(database);
const ana = await createTestViewer(database, { name: 'Ana' });
const secret = 'Between us: this customer has threatened two colleagues on the phone last week.';

test('with what is acknowledged a reply is checked, at once and to wait, and names each finding; without it is not', async () => {
  const requester = await createTestCustomer(database, { name: 'Maria Lopez', emails: ['maria@a.example'] });
  for (const path of ['replies', 'scheduled-replies']) {
    const { id } = await createTestTicket(database, {
      requester: { id: requester.id },
      recipients: {
        to: [{ address: 'help@desk.example', name: '' }],
        cc: [{ address: 'li@a.example', name: '' }],
      },
    });
    await write(database, (tx) => addNote(tx, { ticketId: id, agentId: ana.agentId, text: secret }));
    const said = {
      body: { text: `Dear Anna, see the attached invoice. ${secret}` },
      to: ['maria@a.example', 'x@evil.example'],
    };
    const send = (more: object) => desk.call(ana, 'POST', `/tickets/${id}/${path}`, { ...said, ...more });
    const { status, body } = await send({ acknowledged: [] });
    assert.deepEqual([status, body.code], [422, 'checkReply']);
    assert.deepEqual(
      body.findings.map(({ code, where }: { code: string; where: string }) => [code, where.slice(0, 16)]),
      [
        ['newDomain', 'x@evil.example'],
        ['droppedParticipant', 'li@a.example'],
        ['privateNote', 'between us this '],
        ['missingAttachment', 'see the attached'],
        ['wrongName', 'Anna'],
      ],
    );
    const codes = body.findings.map(({ code }: { code: string }) => code);
    const rest = await send({ acknowledged: codes.slice(1) });
    assert.deepEqual(rest.body.findings, [{ code: 'newDomain', where: 'x@evil.example' }]);
    assert.equal((await send({ acknowledged: codes })).status, 201);
    assert.equal((await send({})).status, 201);
  }
});
