import { once } from 'node:events';
import { type AddressInfo, connect, createServer } from 'node:net';

/** A loopback TCP port that was free a moment ago. For servers that cannot take port 0 themselves. */
export async function findFreePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

/** The first bytes a server on loopback says to a new connection; undefined when it refuses or says nothing. */
export async function readGreeting(port: number): Promise<string | undefined> {
  const socket = connect(port, '127.0.0.1');
  try {
    const [data] = (await once(socket, 'data', { signal: AbortSignal.timeout(1000) })) as [Buffer];
    return data.toString('utf8');
  } catch {
    return undefined;
  } finally {
    socket.destroy();
  }
}
