// What hadolint says about inputs of ours, and where we differ on purpose.
import type { LintRow } from './suite.ts';

const PYTHON = 'FROM python:3.13-slim\n';
const DEBIAN = 'FROM debian:12\n';
const FEDORA = 'FROM fedora:42\n';

export const hadolint: readonly LintRow[] = [
  { rule: 'DL3000', given: `${PYTHON}WORKDIR app\n`, peer: 'reports' },
  { rule: 'DL3000', given: `${PYTHON}WORKDIR /app\n`, peer: 'silent' },
  { rule: 'DL3003', given: `${PYTHON}RUN cd /app && python setup.py install\n`, peer: 'reports' },
  { rule: 'DL3004', given: `${DEBIAN}RUN sudo ls\n`, peer: 'reports' },
  { rule: 'DL3006', given: 'FROM python\n', peer: 'reports' },
  { rule: 'DL3006', given: 'FROM scratch\n', peer: 'silent' },
  { rule: 'DL3007', given: 'FROM python:latest\n', peer: 'reports' },
  { rule: 'DL3009', given: `${DEBIAN}RUN apt-get update && apt-get install -y curl\n`, peer: 'reports' },
  {
    rule: 'DL3009',
    given: `${DEBIAN}RUN rm -rf /var/lib/apt/lists/* && apt-get update && apt-get install -y curl\n`,
    peer: 'reports',
  },
  {
    rule: 'DL3009',
    given: 'FROM debian:12 AS tools\nRUN apt-get update && apt-get install -y curl\nFROM scratch\n',
    peer: 'reports',
    because: 'Lists of a stage that the final image does not build on are in no image.',
  },
  {
    rule: 'DL3009',
    given: `${DEBIAN}RUN --mount=type=cache,target=/var/lib/apt apt-get update && apt-get install -y curl\n`,
    peer: 'silent',
  },
  { rule: 'DL3010', given: `${DEBIAN}COPY a/b.tar.gz /c.tar.gz\nRUN tar -xzf /c.tar.gz\n`, peer: 'reports' },
  { rule: 'DL3010', given: `${DEBIAN}COPY a/b.tar.gz /c.tar.gz\nRUN cat /c.tar.gz\n`, peer: 'silent' },
  { rule: 'DL3014', given: `${DEBIAN}RUN apt-get install curl\n`, peer: 'reports' },
  { rule: 'DL3014', given: `${DEBIAN}RUN apt-get install -q -q curl\n`, peer: 'silent' },
  { rule: 'DL3014', given: `${DEBIAN}RUN apt-get --quiet --quiet install curl\n`, peer: 'silent' },
  { rule: 'DL3013', given: `${PYTHON}RUN pip install django\n`, peer: 'reports' },
  { rule: 'DL3013', given: `${PYTHON}RUN pip install libs/mine\n`, peer: 'silent' },
  {
    rule: 'DL3013',
    given: `${PYTHON}RUN pip install git+https://example.org/a/b.git#egg=b\n`,
    peer: 'reports',
  },
  { rule: 'DL3013', given: `${PYTHON}RUN pip install git+https://example.org/a/b.git@v1\n`, peer: 'silent' },
  {
    rule: 'DL3016',
    given: 'FROM node:22\nRUN npm install git+https://me@example.org/a/b.git\n',
    peer: 'reports',
  },
  { rule: 'DL3016', given: 'FROM node:22\nRUN npm install tool-1.2.3.tar\n', peer: 'silent' },
  { rule: 'DL3028', given: 'FROM ruby:3.4\nRUN gem install a:1 -- --with-b yes\n', peer: 'silent' },
  { rule: 'DL3032', given: 'FROM centos:7\nRUN yum clean all && yum install -y httpd\n', peer: 'reports' },
  { rule: 'DL3040', given: `${FEDORA}RUN dnf clean all && dnf install -y httpd\n`, peer: 'reports' },
  { rule: 'DL3040', given: `${FEDORA}RUN dnf install -y httpd && dnf clean all\n`, peer: 'silent' },
  { rule: 'DL3040', given: `${FEDORA}RUN dnf install -y httpd && microdnf clean all\n`, peer: 'reports' },
  { rule: 'DL3040', given: `${FEDORA}RUN dnf -y up\n`, peer: 'reports' },
  { rule: 'DL3040', given: `${FEDORA}RUN dnf -y upgrade-minimal\n`, peer: 'reports' },
  { rule: 'DL3041', given: `${FEDORA}RUN dnf module install -y nginx\n`, peer: 'reports' },
  {
    rule: 'DL3038',
    given: `${FEDORA}RUN microdnf install httpd\n`,
    peer: 'reports',
    because: 'microdnf never asks.',
  },
  { rule: 'DL3042', given: `${PYTHON}RUN pip install django==5.2\n`, peer: 'reports' },
  {
    rule: 'DL3042',
    given: `${PYTHON}RUN export PIP_NO_CACHE_DIR=1 && pip install django==5.2\n`,
    peer: 'silent',
  },
  {
    rule: 'DL3042',
    given: `${PYTHON}ENV PIP_NO_CACHE_DIR=anything\nRUN pip install django==5.2\n`,
    peer: 'reports',
    because: "pip's cache is off for any value of the variable.",
  },
  {
    rule: 'DL3002',
    given: 'FROM debian:12 AS tools\nUSER root\nFROM debian:12\nUSER 1000\n',
    peer: 'reports',
    because: 'Only the user of the final image runs anything.',
  },
  { rule: 'DL3060', given: 'FROM node:22\nRUN yarn cache clean && yarn install\n', peer: 'reports' },
  { rule: 'DL3062', given: 'FROM golang:1.24\nRUN go run example.org/tool@latest\n', peer: 'reports' },
  { rule: 'DL4000', given: '# hadolint stage ignore=DL4000\nFROM scratch\nMAINTAINER me\n', peer: 'silent' },
  { rule: 'DL4000', given: 'FROM scratch\nMAINTAINER me\n', peer: 'reports' },
];
