/** The packs that ship, as documents: they are parsed and checked like any other before they enter the library. */
import reporting from './client-reporting.json';
import refund from './customer-refund.json';
import incident from './it-incident-response.json';

export const BUNDLED: readonly { id: string; document: unknown }[] = [
  { id: 'it-incident-response', document: incident },
  { id: 'client-reporting', document: reporting },
  { id: 'customer-refund', document: refund },
];
