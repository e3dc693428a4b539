import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseAddresses } from './parse-addresses.ts';

test('addresses are found alone, in brackets, and in the cells of a CSV file, with the name beside them', () => {
  const text = [
    'name;mail;city',
    'Kim@Customer.example',
    'Ana Lopes <ana@customer.example>',
    '"Berger, Jo",jo@customer.example,Bonn',
    '张三\tzhang@customer.example',
    'a@customer.example, "Bo ""B"" Li" <bo@customer.example>',
    '"Mo, Al" <mo@customer.example>',
    '',
    'no address here',
  ].join('\r\n');
  assert.deepEqual(parseAddresses(text), [
    { address: 'kim@customer.example', name: '' },
    { address: 'ana@customer.example', name: 'Ana Lopes' },
    { address: 'jo@customer.example', name: 'Berger, Jo' },
    { address: 'zhang@customer.example', name: '张三' },
    { address: 'a@customer.example', name: '' },
    { address: 'bo@customer.example', name: 'Bo "B" Li' },
    { address: 'mo@customer.example', name: 'Mo, Al' },
  ]);
});

test('an address that comes twice is taken once, with the name it has somewhere', () => {
  assert.deepEqual(parseAddresses('kim@a.example\nKim <KIM@a.example>\nOther <kim@a.example>'), [
    { address: 'kim@a.example', name: 'Kim' },
  ]);
});
