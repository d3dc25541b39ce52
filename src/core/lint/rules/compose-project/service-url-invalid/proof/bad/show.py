import dj_database_url

print('the host is', dj_database_url.config()['HOST'])
