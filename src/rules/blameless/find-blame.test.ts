import { describe, expect, it } from 'vitest';
import { blameLexicons } from './blame-lexicon.ts';
import { findBlame } from './find-blame.ts';

function blameIn(text: string, language = 'en'): string[] {
  const lexicon = blameLexicons.find((one) => one.language === language)!;
  return [lexicon.phrases, lexicon.counterfactuals]
    .flatMap((list) => findBlame(text, list, lexicon.subjects))
    .map(({ target, strength }) => `${strength} ${target ?? 'nobody'}`);
}

describe('blame of somebody', () => {
  it.each([
    ['The engineer failed to check the diff.', 'strong person'],
    ['Our newest engineer failed to verify the region.', 'strong person'],
    ['The engineer, who was new, forgot to drain the node.', 'strong person'],
    ['The engineer (on her first shift) forgot to drain the node.', 'strong person'],
    ['The operator saw the page and ignored it.', 'strong person'],
    ['The operator saw the page, but ignored it.', 'strong person'],
    ['The author of the change did not test it.', 'mild person'],
    ['Yesterday the platform team did not read the release notes.', 'mild team'],
    ['She forgot that the queue was paused.', 'strong person'],
    ['It was deployed by a contractor who never tested it.', 'mild person'],
    ['They, the reviewers, were sloppy.', 'strong person'],
    ['The reviewers said yes, and they forgot to look.', 'strong team'],
    ['Sarah forgot to look.', 'strong person'],
    ['Sarah Miller was careless.', 'strong person'],
    ['@jekholm ignored the page.', 'strong person'],
    ['QA did not test the second path.', 'mild team'],
    ['We forgot to renew it.', 'mild self'],
    ['I overlooked the second flag.', 'mild self'],
    ['The cause was human error.', 'strong nobody'],
    ['This was down to the negligence of the vendor.', 'strong org'],
    ['It was the operator’s fault.', 'strong person'],
    ['Their engineer’s carelessness cost a day.', 'strong person'],
    ['The staff were to blame.', 'strong team'],
    ['A careless engineer merged it.', 'strong person'],
    ['An embarrassing mistake led to the outage.', 'strong nobody'],
    ['The table was accidentally dropped by an administrator.', 'mild person'],
    ['The administrator dropped the table by mistake.', 'mild person'],
    ['The administrator accidentally dropped the table.', 'mild person'],
    ['The manager should have stopped the rollout.', 'strong person'],
    ['The team should’ve known that.', 'strong team'],
    ['We should have had a second reviewer.', 'mild self'],
    ['The on-call engineer could easily have caught this.', 'mild person'],
    ['If only the developer had asked.', 'strong person'],
    ['If the developer had asked, nothing would have happened.', 'strong person'],
    ['The agent lied about the tests.', 'strong agent'],
    ['The agent ignored its instructions.', 'mild agent'],
    ['The agent was careless with the refunds.', 'strong agent'],
    ['The agent was lazy and copied the first reply.', 'strong agent'],
    ['The agent refused to listen to the reviewer.', 'strong agent'],
    ['The agent stubbornly repeated the call.', 'strong agent'],
    ['The agent panicked and dropped the table.', 'strong agent'],
    ['The assistant was too stubborn to stop.', 'mild agent'],
    ['The agent forgot its role.', 'mild agent'],
    ['The agent wrecked the branch.', 'mild agent'],
    ['The agent lost a day of work by resetting the branch.', 'mild agent'],
    ['The engineer lost a day of work by resetting the branch.', 'mild person'],
    ['The agent would have ignored the limit if nobody had looked.', 'mild agent'],
    ['- Would have ignored the limit', 'mild unnamed'],
    ['The responders were too slow to declare an incident.', 'strong person'],
    ['The release manager broke production on Friday.', 'strong person'],
    ['The analysts made a bad call.', 'strong person'],
    ['The contractor cut corners.', 'strong person'],
  ])('%s', (text, blamed) => {
    expect(blameIn(text)).toContain(blamed);
  });
});

describe('no blame', () => {
  it.each([
    'The engineer’s script failed to check the diff.',
    'The deployment team’s dashboard ignored the second region.',
    'The team tooling failed to notify anybody.',
    'The job that the engineer started ignored the second region.',
    'The engineers found that the job ignored the second region.',
    'The job started by the engineer failed to notify the channel.',
    'The report of the team missed two pages.',
    'The reviewers did nothing wrong.',
    'The engineers did not have access to the log.',
    'The operator did not see a warning.',
    'The operator did not receive the page.',
    'The team failed to reproduce the problem in staging.',
    'The responders could not reach the vendor.',
    'Did the engineer forget to check the diff?',
    'Why did nobody notice that the engineer ignored it?',
    'If an engineer forgot to set the flag, the check would refuse the change.',
    'No engineer ignored the page.',
    'It was not the engineer’s fault.',
    'The question is not whether the engineer forgot to look.',
    'We want to know how it was possible, rather than that the engineer forgot to look.',
    'The form protects against user error.',
    'We budget for human error.',
    'Human error messages were hard to read.',
    'There was no human error.',
    'The service should have restarted.',
    'The page should have been sent to the secondary.',
    'The engineer should have been paged at 02:10.',
    'The engineer could have been paged at 02:10.',
    'Every engineer should have read access.',
    'We could have a second region.',
    'We should have an alert by Friday.',
    'If the job had waited, nothing would have happened.',
    'If only the alert had fired.',
    'The mistake was easy to make: the buttons stand side by side.',
    'We learned from our mistakes in March.',
    'The agent failed to parse the reply.',
    'The agent fabricated a citation.',
    'The agent gave up after three retries.',
    'The agent refused to answer the customer.',
    'The agent lost its connection by 10:40.',
    'The agent forgot the earlier turns once the window was full.',
    'The cache refused to follow the redirect.',
    'The proxy would have ignored the header.',
    'The job lost 40 records by overwriting the file.',
    'The customer lost two orders.',
    'We lost two days of work.',
    'The user agent was ignored.',
    'The queue was broken by a script of the team.',
    'Requests from the support team were ignored by the proxy.',
    'The IT failed over to the second site.',
    'Traefik, Jenkins and Grafana ignored the header.',
    'Phase i failed to check the diff.',
    'The cluster, managed by the platform team, missed the alert window.',
  ])('%s', (text) => {
    expect(blameIn(text)).toEqual([]);
  });
});

describe('in German', () => {
  it.each([
    ['Der Entwickler hat den Test vergessen.', ['strong person']],
    ['Die Ursache war menschliches Versagen.', ['strong nobody']],
    ['Das Team hätte das merken müssen.', ['strong team']],
    ['Durch Unachtsamkeit wurde die Tabelle gelöscht.', ['strong nobody']],
    ['Wir haben das Zertifikat übersehen.', ['strong nobody']],
    ['Das Skript hat die zweite Region vergessen.', []],
    ['Der Alarm hätte um 02:10 auslösen müssen.', []],
    ['Ein Bedienfehler war es nicht, und niemand ist schuld.', ['strong nobody']],
    ['Das Formular schützt vor Bedienfehlern.', []],
  ])('%s', (text, blamed) => {
    expect(blameIn(text, 'de')).toEqual(blamed);
  });
});
