/** The lab's Nagios, asked by its own interfaces: what a test believes comes from the tool, not from Steplight. */

const ORIGIN = 'http://127.0.0.1:18081';
export const NAGIOS = `${ORIGIN}/nagios4/`;
export const NAGIOS_LOGIN = { username: 'admin', password: 'lab-Pass-1' };
const AUTHORIZATION = `Basic ${btoa(`${NAGIOS_LOGIN.username}:${NAGIOS_LOGIN.password}`)}`;
const REMOVE_SERVICE_ACKNOWLEDGEMENT = '52';

async function service(host: string, name: string): Promise<{ problem_has_been_acknowledged: boolean; status: number }> {
  const query = new URLSearchParams({ query: 'service', hostname: host, servicedescription: name });
  const response = await fetch(`${ORIGIN}/cgi-bin/nagios4/statusjson.cgi?${query}`, { headers: { authorization: AUTHORIZATION } });
  if (!response.ok) throw new Error(`Nagios answers ${response.status}; is it running? "npm run lab -- start nagios"`);
  const { data } = (await response.json()) as { data: { service: { problem_has_been_acknowledged: boolean; status: number } } };
  return data.service;
}

export const isAcknowledged = async (host: string, name: string): Promise<boolean> =>
  (await service(host, name)).problem_has_been_acknowledged;

/** Latest comments on a service, newest last. */
export async function comments(host: string, name: string): Promise<string[]> {
  const query = new URLSearchParams({ query: 'commentlist', details: 'true', hostname: host, servicedescription: name });
  const response = await fetch(`${ORIGIN}/cgi-bin/nagios4/statusjson.cgi?${query}`, { headers: { authorization: AUTHORIZATION } });
  const { data } = (await response.json()) as { data: { commentlist: Record<string, { comment_data: string }> } };
  return Object.values(data.commentlist).map((comment) => comment.comment_data);
}

/** Takes an acknowledgement back, as its own form does. */
export async function removeAcknowledgement(host: string, name: string): Promise<void> {
  const query = new URLSearchParams({ cmd_typ: REMOVE_SERVICE_ACKNOWLEDGEMENT, host, service: name });
  const form = await fetch(`${ORIGIN}/cgi-bin/nagios4/cmd.cgi?${query}`, { headers: { authorization: AUTHORIZATION } });
  const token = /NAME='nagFormId' VALUE='([0-9a-f]+)'/.exec(await form.text())?.[1];
  if (!token) throw new Error('Nagios gave no form.');
  await fetch(`${ORIGIN}/cgi-bin/nagios4/cmd.cgi`, {
    method: 'POST',
    headers: { authorization: AUTHORIZATION, cookie: form.headers.get('set-cookie')?.split(';')[0] ?? '' },
    body: new URLSearchParams({
      nagFormId: token,
      cmd_typ: REMOVE_SERVICE_ACKNOWLEDGEMENT,
      cmd_mod: '2',
      host,
      service: name,
      btnSubmit: 'Commit',
    }),
  });
}
