import { createContext } from 'react';

/** What conditions are about. */
export const Subject = createContext<'tickets' | 'customers'>('tickets');
