/** The office's own rhythm for branches: reminders when their time has come, then the mail that is due. */
import type { Office } from '../office.ts';
import { remindOnTime } from './clock.ts';
import { type Mailer, openMailer, sendDueMail } from './mailer.ts';

/** Starts; the function that is returned stops it, and waits for a mail that is being handed over. */
export function startBranchMail(office: Office): () => Promise<void> {
  const { mail, pollSeconds, log } = office.config;
  if (!mail) return async () => {};
  const mailer: Mailer = openMailer(mail);
  let working: Promise<void> | undefined;
  const timer = setInterval(() => {
    working ??= remindOnTime(office)
      .then(() => sendDueMail(office, mailer))
      .then(
        () => undefined,
        () => log('mail to branches: could not be looked after'),
      )
      .finally(() => {
        working = undefined;
      });
  }, pollSeconds * 1000);
  return async () => {
    clearInterval(timer);
    await working;
    mailer.close();
  };
}
