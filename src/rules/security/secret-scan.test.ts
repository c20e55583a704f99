import { setTimeout } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { findSecrets } from './secret-scan.ts';

const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';

/** Random characters, the same in every run: no token stands in this file. */
function random(length: number, alphabet = letters): string {
  let state = 98_765;
  return Array.from({ length }, () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return alphabet[Math.floor(state / 65_536) % alphabet.length];
  }).join('');
}

const upper = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

const names = (text: string): string[] => findSecrets(text).map(({ name }) => name);

describe('findSecrets', () => {
  it.each([
    ['an AWS access key id', `AKIA${random(16, upper)}`],
    ['a credential', `AWS_SECRET_ACCESS_KEY=${random(40)}`],
    ['a GitHub token', `ghp_${random(36)}`],
    ['a GitHub token', `github_pat_${random(22)}_${random(59)}`],
    ['a GitLab token', `glpat-${random(20)}`],
    ['a Slack token', `https://hooks.slack.com/services/T${random(8, upper)}/B${random(8, upper)}/${random(24)}`],
    ['an npm token', `npm_${random(36)}`],
    ['a Stripe key', `sk_live_${random(24)}`],
    ['an Anthropic API key', `sk-ant-api03-${random(93)}AA`],
    ['an OpenAI API key', `sk-${random(20)}T3BlbkFJ${random(20)}`],
    ['an OpenAI-style key', `sk-${random(48)}`],
    ['a private key', `-----BEGIN RSA PRIVATE KEY-----\n${random(64)}\n${random(64)}\n-----END RSA PRIVATE KEY-----`],
    ['a private key', `{"private_key": "-----BEGIN PRIVATE KEY-----\\n${random(200)}\\n-----END PRIVATE KEY-----\\n"}`],
    ['a private key', `> -----BEGIN PRIVATE KEY-----\n> ${random(64)}\n> ${random(64)}`],
    ['a JSON web token', `eyJ${random(20)}.eyJ${random(30)}.${random(43)}`],
    ['a bearer token', `Authorization: Bearer ${random(40)}`],
    ['basic credentials', `-H "Authorization: Basic ${random(24)}"`],
    ['a Google API key', `AIza${random(35)}`],
    ['an Azure storage key', `AccountName=x;AccountKey=${random(86)}==;`],
    ['a PyPI token', `pypi-AgEIcHlwaS5vcmc${random(80)}`],
    ['a Telegram bot token', `${random(9, '23456789')}:AA${random(33)}`],
    ['a password in an address', `redis://cache:${random(14)}@cache.corp.io:6379`],
    ['a database password', `postgres://app:${random(14)}@db.corp.io:5432/app`],
    ['a credential', `api_key: "${random(32)}"`],
    ['a credential', `CLIENT_SECRET=${random(24)}`],
  ])('finds %s', (name, secret) => {
    const text = `The log said ${secret} and went on.\n`;
    const found = findSecrets(text);
    expect(found.map((one) => one.name)).toContain(name);
    for (const { at } of found) expect(text.slice(at.start, at.end).length).toBeGreaterThan(10);
  });

  it.each([
    'AKIAIOSFODNN7EXAMPLE',
    'Authorization: Bearer <token>',
    `Authorization: Bearer $${'{TOKEN}'}`,
    'Authorization: Bearer your-token-goes-right-here-please',
    'password: correct-horse-battery-staple',
    'api_key = process.env.GATEWAY_API_KEY',
    'secret: kubernetes-secret-name',
    'the password was rotated on 2026-08-14T10:38:00Z',
    'postgres://user:password@localhost:5432/db',
    'https://x.example:8443/path@2',
    '-----BEGIN PRIVATE KEY-----\n...\n-----END PRIVATE KEY-----',
    'commit 9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
    'trace-2026-04-09-001, run 018f6d2e-8c1b-7b8e-9d5e-2f1f0c1d9a11',
    'task-force-for-the-migration-of-all-agents-to-the-new-gateway',
    `sk_test_${random(24)}`,
  ])('leaves %j alone', (text) => {
    expect(names(`The log said ${text} and went on.\n`)).toEqual([]);
  });

  it('answers at once, and about its own text only', async () => {
    const token = `ghp_${random(36)}`;
    expect(names(token)).toEqual(['a GitHub token']);
    await setTimeout(5);
    expect(names('nothing here')).toEqual([]);
    expect(names(token)).toEqual(['a GitHub token']);
  });

  it('has no switch for the author of a text', () => {
    expect(names(`<!-- secretlint-disable -->\n\nghp_${random(36)}\n`)).toEqual(['a GitHub token']);
  });

  it.each([
    'a:',
    'password-',
    'x://a:',
    'eyJabcdefghijk.',
    '-----BEGIN PRIVATE KEY-----',
    'token = ',
    'Bearer ',
    '1:AA',
  ])('is linear in %j', (part) => {
    findSecrets(part.repeat(Math.floor(500_000 / part.length)));
  });
});
