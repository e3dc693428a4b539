import assert from 'node:assert/strict';
import { test } from 'node:test';
import { builtInRoles, role, type Permission } from '@heed/contract';
import { mayEdit, mayGrant, type Grantor } from './permissions.ts';

const roleOf = (key: string) => ({
  key,
  permissions: builtInRoles[key]!.permissions,
  scope: builtInRoles[key]!.scope,
});
const by = (key: string, permissions: readonly Permission[] = builtInRoles[key]!.permissions): Grantor => ({
  role: roleOf(key),
  permissions: new Set(permissions),
});
const keys = Object.keys(builtInRoles);

test('the built-in roles keep to the contract', () => {
  for (const key of keys) role.parse({ id: 1, name: key, ...roleOf(key) });
});

test('owners give every role, administrators every one but owner', () => {
  for (const key of keys) {
    assert.equal(mayGrant(by('owner'), roleOf(key)), true);
    assert.equal(mayGrant(by('admin'), roleOf(key)), key !== 'owner');
    assert.equal(mayEdit(by('admin'), roleOf(key)), key !== 'owner');
  }
});

test('nobody gives a permission or a scope that he does not hold', () => {
  const widePowerless = {
    key: 'auditor',
    permissions: ['ticket.read'] as Permission[],
    scope: 'all' as const,
  };
  assert.equal(mayGrant(by('supervisor'), roleOf('admin')), false);
  assert.equal(mayGrant(by('agent'), widePowerless), false);
  assert.equal(mayGrant(by('agent'), { ...widePowerless, scope: 'own' }), true);
});

test('an owner with a weaker API key gives only what the key holds, but may still change others', () => {
  const weak = by('owner', ['agent.manage', 'agent.read']);
  for (const key of keys) assert.equal(mayGrant(weak, roleOf(key)), false);
  assert.equal(mayEdit(weak, roleOf('owner')), true);
});
