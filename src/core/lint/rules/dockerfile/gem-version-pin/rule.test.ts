// Cases of gem-version-pin.
import { testRule } from '#core/lint/testing.ts';
import { rule } from './rule.ts';

testRule(rule, {
  reports: [
    { name: 'a gem', given: 'FROM ruby:3\nRUN gem install «sass»\n' },
    { name: 'several', given: 'FROM ruby:3\nRUN gem install «a» b:1.0\n' },
    { name: 'with options', given: 'FROM ruby:3\nRUN gem install --no-document «c»\n' },
  ],
  silent: [
    {
      name: 'options for the compiler',
      given: 'FROM ruby:3.4\nRUN gem install nokogiri:1.18.1 -- --use-system-libraries yes\n',
    },
    { name: 'versions', given: 'FROM ruby:3\nRUN gem install sass:3.7.4\n' },
    { name: 'by option', given: 'FROM ruby:3\nRUN gem install sass -v 3.7.4\n' },
    { name: 'other subcommands', given: 'FROM ruby:3\nRUN gem update --system\n' },
  ],
});
