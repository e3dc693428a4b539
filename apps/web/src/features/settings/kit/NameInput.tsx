import { TextInput, type TextInputProps } from '@mantine/core';

/** What a thing or a person is called. */
export function NameInput(props: Omit<TextInputProps, 'name'>) {
  return <TextInput autoComplete="off" {...props} name="name" />;
}
