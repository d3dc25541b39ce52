#!/bin/sh
echo "the container starts"
