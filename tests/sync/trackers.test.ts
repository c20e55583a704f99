import { startGitHubBench } from './github-bench.ts';
import { startJiraBench } from './jira-bench.ts';
import { startLinearBench } from './linear-bench.ts';
import { describeTracker } from './tracker-contract.ts';

describeTracker('GitHub', startGitHubBench);
describeTracker('Linear', startLinearBench);
describeTracker('Jira', startJiraBench);
