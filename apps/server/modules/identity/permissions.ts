import { scopes, type Permission, type Scope } from '@heed/contract';

/** A role as far as it decides who may change whom. */
export interface RoleReach {
  key: string;
  permissions: readonly Permission[];
  scope: Scope;
}

/** Who asks: the role held, and what of it holds in this request (an API key may hold less). */
export interface Grantor {
  role: RoleReach;
  permissions: ReadonlySet<Permission>;
}

/**
 * Whether a role may be given: nobody gives more than holds for himself in this request, and only owners make
 * owners. So nobody raises himself, neither directly nor through a second account or a weaker key.
 */
export function mayGrant(grantor: Grantor, role: RoleReach): boolean {
  if (role.key === 'owner' && grantor.role.key !== 'owner') return false;
  return (
    role.permissions.every((permission) => grantor.permissions.has(permission)) &&
    reach(grantor.role.scope) >= reach(role.scope)
  );
}

/** Whether an agent of `role` may be changed: owners by owners only, the others by whoever's role covers theirs. */
export function mayEdit(grantor: Grantor, role: RoleReach): boolean {
  return mayGrant({ role: grantor.role, permissions: new Set(grantor.role.permissions) }, role);
}

function reach(scope: Scope): number {
  return scopes.length - scopes.indexOf(scope);
}
