import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { testHeed } from '../../../test/support/heed.ts';
import { sendRaw } from '../../../test/support/smtp-send.ts';
import { s3Access, s3Bucket, startS3Server } from '../platform/files/testing/s3-server.ts';

const bucket = await startS3Server();
after(() => bucket.stop());
const { accessKeyId, secretAccessKey } = s3Access;
const heed = await testHeed({
  S3_URL: `${bucket.endpoint.replace('//', `//${accessKeyId}:${encodeURIComponent(secretAccessKey)}@`)}/${s3Bucket}/heed?region=eu-central-1`,
});

test('with S3_URL a mail lies in the bucket before it is answered 250, and is read from there', async () => {
  await heed.client.createInbox({ body: { name: 'Help', address: 'help@desk.example', acknowledge: false } });
  await sendRaw({
    port: heed.smtpPort,
    from: 'kim@example.org',
    to: 'help@desk.example',
    raw: 'From: Kim <kim@example.org>\nTo: help@desk.example\nSubject: Kept elsewhere\nMessage-ID: <1@example.org>\n\nText\n',
  });
  assert.equal(
    [...bucket.objects.values()].filter(({ bytes }) => bytes.includes('Kept elsewhere')).length,
    1,
  );
  for (;;) {
    const { data } = await heed.client.listTickets({ query: { view: 'all' } });
    if (data.some(({ subject }) => subject === 'Kept elsewhere')) break;
  }
});

test('while the bucket is away a mail is refused with "try again", and taken once it is back', async () => {
  const mail = {
    port: heed.smtpPort,
    from: 'kim@example.org',
    to: 'help@desk.example',
    raw: 'From: Kim <kim@example.org>\nTo: help@desk.example\nSubject: Second\nMessage-ID: <2@example.org>\n\nText\n',
  };
  // The first request and its three repetitions.
  bucket.failNext(503, 503, 503, 503);
  await assert.rejects(sendRaw(mail), /451/);
  assert.match(await sendRaw(mail), /^250/);
});
