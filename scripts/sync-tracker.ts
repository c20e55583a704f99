import { gitHubTracker } from '../src/actions/trackers/github.ts';
import { jiraTracker } from '../src/actions/trackers/jira.ts';
import { linearTracker } from '../src/actions/trackers/linear.ts';
import type { Tracker, TrackerName } from '../src/actions/trackers/tracker.ts';
import type { Config } from '../src/model/config.ts';
import { openGitHub } from '../src/services/open-github.ts';
import { openJira } from '../src/services/open-jira.ts';
import { openLinear } from '../src/services/open-linear.ts';
import type { Patience } from '../src/services/patience.ts';

/** Opens a tracker as the configuration and the environment say. Throws `ServiceError`. */
export async function openTracker(
  name: TrackerName,
  { github, linear, jira }: Config['trackers'],
  remote: string | undefined,
  patience: Patience,
): Promise<Tracker> {
  switch (name) {
    case 'github': {
      const { repository, secondsBetweenWrites } = github;
      return anyTracker(
        gitHubTracker(await openGitHub({ repository, remote, patience, secondsBetweenWrites }), github),
      );
    }
    case 'linear':
      return anyTracker(linearTracker(await openLinear({ team: linear.team, patience }), linear));
    case 'jira':
      return anyTracker(jiraTracker(await openJira({ ...jira, patience }), jira));
  }
}

/** A tracker takes its own tickets alone; whoever uses one gives it no others. */
function anyTracker<Own>(tracker: Own): Tracker {
  return tracker as unknown as Tracker;
}
