import assert from 'node:assert/strict';
import { X509Certificate } from 'node:crypto';
import { mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { createCertificate } from '../crypto/index.ts';
import { ConfigError, loadSecret, loadSmtpCertificate, readConfig } from './index.ts';

const secret = 'abcdefghijklmnopqrstuvwxyz012345';
const folder = await mkdtemp(join(tmpdir(), 'heed-config-'));
after(() => rm(folder, { recursive: true }));

function problems(environment: Record<string, string>): readonly string[] {
  try {
    readConfig(environment);
  } catch (error) {
    assert.ok(error instanceof ConfigError);
    return error.problems;
  }
  return [];
}

test('with no variables set, everything has a value that works on one machine', () => {
  const config = readConfig({});
  assert.deepEqual(
    { ...config, dataFolder: '', roles: [...config.roles] },
    {
      host: '127.0.0.1',
      port: 8080,
      smtpPort: 2525,
      smtpTls: null,
      url: 'http://127.0.0.1:8080',
      dataFolder: '',
      secret: null,
      trustedProxies: [],
      databaseUrl: null,
      roles: ['web', 'worker', 'mail'],
      maxMailBytes: 40_000_000,
      logLevel: 'info',
      s3: null,
      metricsToken: null,
    },
  );
});

test('every variable is read', () => {
  const config = readConfig({
    HEED_HOST: '::1',
    HEED_PORT: '9000',
    HEED_SMTP_PORT: '0',
    HEED_URL: 'https://desk.example.com/',
    HEED_SECRET: secret,
    HEED_DATA: '/srv/heed',
    HEED_TRUSTED_PROXIES: '10.0.0.0/8, loopback',
    DATABASE_URL: 'postgres://heed:pw@db/heed',
    HEED_ROLES: 'web,mail',
    HEED_MAX_MAIL_MB: '25',
    HEED_LOG_LEVEL: 'debug',
    S3_URL: 'https://id:se%2Fcret@s3.eu-central-1.amazonaws.com/desk/heed/files',
    HEED_METRICS_TOKEN: 'sixteen-letters!',
  });
  assert.equal(config.url, 'https://desk.example.com');
  assert.equal(config.smtpPort, 0);
  assert.equal(config.dataFolder, '/srv/heed');
  assert.deepEqual(config.trustedProxies, ['10.0.0.0/8', 'loopback']);
  assert.deepEqual([...config.roles], ['web', 'mail']);
  assert.equal(config.maxMailBytes, 25_000_000);
  assert.deepEqual(config.s3, {
    endpoint: 'https://s3.eu-central-1.amazonaws.com',
    bucket: 'desk',
    prefix: 'heed/files/',
    region: 'eu-central-1',
    accessKeyId: 'id',
    secretAccessKey: 'se/cret',
  });
  assert.equal(config.metricsToken, 'sixteen-letters!');
});

test('a bucket elsewhere has the region that is given, else one that its maker ignores', () => {
  const region = (text: string) => readConfig({ S3_URL: text }).s3?.region;
  assert.equal(region('http://id:secret@127.0.0.1:9000/desk'), 'us-east-1');
  assert.equal(region('https://id:secret@minio.example/desk?region=north'), 'north');
});

test('an address of a bucket that lacks a part is refused, and its secret is not shown', () => {
  for (const wrong of [
    'https://id:hunter2@s3.example.com/',
    'https://id@s3.example.com/desk',
    's3://id:hunter2@desk',
    'https://id:hunter2%zz@s3.example.com/desk',
    'https://id:hunter2@s3.example.com/Up',
  ]) {
    const found = problems({ S3_URL: wrong });
    assert.equal(found.length, 1, wrong);
    assert.ok(!found[0]!.includes('hunter2'), found[0]);
  }
});

test('all wrong variables are named at once, each with what it was and what it may be', () => {
  const found = problems({
    HEED_PORT: '80a',
    HEED_SMTP_PORT: '70000',
    HEED_ROLES: 'web,cook',
    HEED_URL: 'desk.example.com',
    HEED_LOG_LEVEL: 'loud',
    HEED_MAX_MAIL_MB: '0',
    HEED_TRUSTED_PROXIES: '10.0.0.0/40',
  });
  assert.equal(found.length, 7);
  assert.ok(found.includes('HEED_PORT is "80a"; it must be a whole number from 1 to 65535.'));
  assert.ok(
    found.some((p) => p.startsWith('HEED_ROLES is "web,cook"; it must be one or more of web, worker, mail')),
  );
});

test('the web and SMTP cannot share a port', () => {
  assert.deepEqual(problems({ HEED_PORT: '9000', HEED_SMTP_PORT: '9000' }), [
    'HEED_SMTP_PORT and HEED_PORT are both 9000; they must differ.',
  ]);
});

test('a host that stands for every address is called localhost in links', () => {
  for (const host of ['0.0.0.0', '::'])
    assert.equal(readConfig({ HEED_HOST: host }).url, 'http://localhost:8080');
  assert.equal(readConfig({ HEED_HOST: '::1' }).url, 'http://[::1]:8080');
});

test('an error never shows a secret or a password', () => {
  const text = problems({
    HEED_SECRET: 'hunter2',
    HEED_METRICS_TOKEN: 'hunter2',
    DATABASE_URL: 'mysql://heed:p@ss:w0rd@db/heed?password=alsosecret&x=1',
  }).join('\n');
  for (const leak of ['hunter2', 'p@ss', 'w0rd', 'alsosecret']) assert.ok(!text.includes(leak), text);
  assert.ok(!problems({ DATABASE_URL: 'heed:hunter2@db/heed' }).join().includes('hunter2'));
  assert.ok(!problems({ DATABASE_URL: 'heed:hunter2@db/heed' }).join().includes('hunter2'));
  assert.match(text, /DATABASE_URL is "mysql:\/\/\*\*\*@db/);
});

test("with one's own database, the address and the secret must be given", () => {
  assert.deepEqual(problems({ DATABASE_URL: 'postgres://db/heed' }), [
    'HEED_URL is not set; it is required with DATABASE_URL.',
    'HEED_SECRET is not set; it is required with DATABASE_URL.',
  ]);
});

test('the first start makes a secret that only its owner can read, and later starts find it', async () => {
  const dataFolder = join(folder, 'first');
  const made = await loadSecret({ secret: null, dataFolder });
  assert.match(made, /^[\w-]{43}$/);
  assert.equal((await stat(join(dataFolder, 'secret'))).mode & 0o777, 0o600);
  assert.equal(await loadSecret({ secret: null, dataFolder }), made);
  assert.equal(await loadSecret({ secret, dataFolder }), secret);
});

test('first starts at the same time agree on one secret and leave nothing behind', async () => {
  const dataFolder = join(folder, 'race');
  const all = await Promise.all(Array.from({ length: 8 }, () => loadSecret({ secret: null, dataFolder })));
  assert.equal(new Set(all).size, 1);
  assert.deepEqual(await readdir(dataFolder), ['secret']);
});

test('a damaged secret file stops the start instead of being replaced', async () => {
  const dataFolder = join(folder, 'damaged');
  await loadSecret({ secret: null, dataFolder });
  await writeFile(join(dataFolder, 'secret'), '');
  await assert.rejects(loadSecret({ secret: null, dataFolder }), ConfigError);
});

const made = (host: string) =>
  createCertificate(host, {
    notBefore: new Date(Date.now() - 86_400_000),
    notAfter: new Date(Date.now() + 86_400_000),
  });
async function pem(name: string, text: string): Promise<string> {
  const file = join(folder, name);
  await writeFile(file, text);
  return file;
}

test("the SMTP listener's certificate and key are read from the files that are named", async () => {
  const own = made('mx.desk.example');
  const config = readConfig({
    HEED_SMTP_TLS_CERT: await pem('cert.pem', own.cert),
    HEED_SMTP_TLS_KEY: await pem('key.pem', own.key),
  });
  assert.deepEqual(config.smtpTls, own);
  assert.equal(await loadSmtpCertificate(config, new Date()), config.smtpTls);
});

test("what is wrong with the SMTP listener's certificate is said with the variable, what it was and what it may be", async () => {
  const own = made('mx.desk.example');
  const cert = await pem('own-cert.pem', own.cert);
  const key = await pem('own-key.pem', own.key);
  const other = await pem('other-key.pem', made('mx.desk.example').key);
  const text = await pem('text.pem', 'hello');
  const wrong = (cert_: string, key_: string) =>
    problems({ HEED_SMTP_TLS_CERT: cert_, HEED_SMTP_TLS_KEY: key_ });
  assert.deepEqual(wrong(cert, ''), [
    'HEED_SMTP_TLS_KEY is not set; it is required with HEED_SMTP_TLS_CERT.',
  ]);
  assert.deepEqual(wrong('', key), ['HEED_SMTP_TLS_CERT is not set; it is required with HEED_SMTP_TLS_KEY.']);
  assert.deepEqual(wrong(cert, other), [
    `HEED_SMTP_TLS_KEY is "${other}"; it must be the key of the certificate in HEED_SMTP_TLS_CERT.`,
  ]);
  assert.deepEqual(wrong('/missing.pem', text), [
    'HEED_SMTP_TLS_CERT is "/missing.pem"; it must be a file that this user may read, with a certificate in PEM and its chain after it.',
    `HEED_SMTP_TLS_KEY is "${text}"; it must be a file that this user may read, with a private key in PEM and without a passphrase.`,
  ]);
});

test('without them the first start makes a certificate that only its owner can read, and later starts find it', async () => {
  const config = { smtpTls: null, dataFolder: join(folder, 'tls'), url: 'https://desk.example' };
  const [first, same] = await Promise.all([1, 2].map(() => loadSmtpCertificate(config, new Date())));
  assert.deepEqual(first, same);
  const file = join(config.dataFolder, 'smtp-certificate.pem');
  assert.equal((await stat(file)).mode & 0o777, 0o600);
  assert.deepEqual(await readdir(config.dataFolder), ['smtp-certificate.pem']);
  const { subject, subjectAltName } = new X509Certificate(first!.cert);
  assert.deepEqual([subject, subjectAltName], ['CN=desk.example', 'DNS:desk.example']);
  await writeFile(file, 'damaged');
  await assert.rejects(loadSmtpCertificate(config, new Date()), ConfigError);
});
