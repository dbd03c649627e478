/** The lab's Request Tracker, asked by its REST interface. */

export const RT = 'http://127.0.0.1:18084/';
export const RT_LOGIN = { username: 'root', password: 'lab-Pass-1' };
const AUTHORIZATION = `Basic ${btoa(`${RT_LOGIN.username}:${RT_LOGIN.password}`)}`;

export interface Ticket {
  id: string;
  Subject: string;
  Queue: { Name?: string; id: string };
  Status: string;
}

async function get<T>(path: string): Promise<T> {
  const response = await fetch(`${RT}REST/2.0/${path}`, { headers: { authorization: AUTHORIZATION } });
  if (!response.ok) throw new Error(`Request Tracker answers ${response.status}; is it running? "npm run lab -- start rt"`);
  return (await response.json()) as T;
}

/** Ids of all tickets. */
export const ticketIds = async (): Promise<string[]> => {
  const { items } = await get<{ items: { id: string }[] }>(
    `tickets?${new URLSearchParams({ query: 'id > 0', per_page: '100', orderby: 'id', order: 'DESC' })}`,
  );
  return items.map((item) => String(item.id));
};

export const ticket = (id: string): Promise<Ticket> => get<Ticket>(`ticket/${id}?fields[Queue]=Name`);

/** What was written when the ticket was created. */
export async function firstMessage(id: string): Promise<string> {
  const { items } = await get<{ items: { id: string; ContentType?: string }[] }>(`ticket/${id}/attachments?fields=ContentType`);
  const first = items[0];
  if (!first) return '';
  const { Content } = await get<{ Content?: string }>(`attachment/${first.id}`);
  return Content ? Buffer.from(Content, 'base64').toString('utf8') : '';
}
