#!/bin/sh
# Starts Redis with the password of the secret file. The image reads no such file, and an argument would show in
# `docker inspect`: so the password's hash goes into a file in memory.
set -eu
umask 077
hash=$(printf %s "$(cat /run/secrets/redis_password)" | sha256sum | cut -d ' ' -f 1)
# Every client knows the user `default`. It may do all with data, and nothing with the server: no CONFIG, no SHUTDOWN,
# no DEBUG, no REPLICAOF. What is given back are commands that caches and queues use.
echo "user default on #$hash ~* &* +@all -@dangerous +info +keys +flushdb +sort +sort_ro +client|list" > /tmp/users.acl

# noeviction: a queue or a session that is dropped for lack of room is lost without a word; a full Redis says so.
exec redis-server \
    --aclfile /tmp/users.acl \
    --dir /data \
    --appendonly yes \
    --appendfsync everysec \
    --save '' \
    --maxmemory 256mb \
    --maxmemory-policy noeviction
