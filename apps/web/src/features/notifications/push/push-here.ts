import { pushSubscription } from '@heed/contract';
import { api } from '../../../api.ts';
import { askForDesktop, desktopPermission } from '../desktop/permission.ts';

/** Whether this browser can be told while Heed is closed in it: over https, and on an iPhone from the home screen alone. */
export function canPushHere(): boolean {
  return 'serviceWorker' in navigator && 'PushManager' in window && 'Notification' in window;
}

/**
 * Has this browser told from now on; asks for its permission where it was never asked. Answers whether it is told now:
 * not without the permission.
 * @throws {DOMException} when the browser cannot reach its push service.
 */
export async function turnPushOn(): Promise<boolean> {
  if (desktopPermission() === 'default') await askForDesktop();
  if (desktopPermission() !== 'granted') return false;
  const { publicKey } = await api.getPushKey();
  const { pushManager } = await readyWorker();
  // It may be another agent's, or of another key.
  await (await pushManager.getSubscription())?.unsubscribe();
  const made = await pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: publicKey });
  await api.addPushDevice({ body: pushSubscription.parse(made.toJSON()) });
  return true;
}

/** Ends what this browser was told by, so that nothing waits for it at its push service. */
export async function endPushHere(): Promise<void> {
  const registration = await navigator.serviceWorker?.getRegistration();
  await (await registration?.pushManager.getSubscription())?.unsubscribe();
}

/** The worker that the pages start with; it is started here where it was not. */
async function readyWorker(): Promise<ServiceWorkerRegistration> {
  await navigator.serviceWorker.register('/sw.js');
  return navigator.serviceWorker.ready;
}
