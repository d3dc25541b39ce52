// Cases of go-version-pin.
import { testRule } from '#core/lint/testing.ts';
import { rule } from './rule.ts';

testRule(rule, {
  reports: [
    {
      name: 'a tool that is run',
      given: 'FROM golang:1.24\nRUN go run «example.org/tool@latest» ./x\n',
    },
    { name: 'a tool', given: 'FROM golang:1.25\nRUN go install «golang.org/x/tools/cmd/goimports»\n' },
    { name: 'latest', given: 'FROM golang:1.25\nRUN go install «example.org/x@latest»\n' },
    { name: 'go get', given: 'FROM golang:1.25\nRUN go get «example.org/y»\n' },
  ],
  silent: [
    {
      name: 'what is run from the project, or pinned',
      given:
        'FROM golang:1.24\nRUN go run main.go a\nRUN go run ./cmd/x\nRUN go run example.org/tool@v1.2.3 a\n',
    },
    { name: 'a version', given: 'FROM golang:1.25\nRUN go install example.org/x@v1.0.0\n' },
    { name: 'the module itself', given: 'FROM golang:1.25\nRUN go install ./...\n' },
    { name: 'a build', given: 'FROM golang:1.25\nRUN go build -o /x\n' },
  ],
});
