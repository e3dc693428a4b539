/** Where a file stands in the repository. */
export interface Place {
  /** `tools` is everything outside apps and packages: test support, scripts, benches. */
  area: 'app' | 'package' | 'tools';
  /** Folder of the workspace: `server`, `mime`. Empty for tools. */
  name: string;
  /** In the server alone: `platform`, `app`, `main`, or the module (`tickets`, `channels/email`). */
  unit?: string;
  /** Path inside the workspace, or inside the unit of the server. */
  inner: string;
}

/** Reads a path that is relative to the repository; it need not exist. */
export function placeOf(path: string): Place {
  const [top = '', name = '', ...rest] = path.split('/');
  if (top === 'packages') return { area: 'package', name, inner: rest.join('/') };
  if (top !== 'apps') return { area: 'tools', name: '', inner: path };
  if (name !== 'server') return { area: 'app', name, inner: rest.join('/') };
  return { area: 'app', name, ...unitOf(rest) };
}

function unitOf(parts: string[]): { unit: string; inner: string } {
  const [folder = '', module = '', ...rest] = parts;
  if (folder === 'platform' || folder === 'app') return { unit: folder, inner: parts.slice(1).join('/') };
  if (folder !== 'modules') return { unit: 'main', inner: parts.join('/') };
  const [channel = '', ...below] = rest;
  if (module === 'channels' && below.length > 0)
    return { unit: `channels/${channel}`, inner: below.join('/') };
  return { unit: module, inner: rest.join('/') };
}
