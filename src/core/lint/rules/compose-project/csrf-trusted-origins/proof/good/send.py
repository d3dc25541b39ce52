import urllib.request

token = 'a' * 32
headers = {
    'Host': 'localhost:42391',
    'Origin': 'http://localhost:42391',
    'Cookie': f'csrftoken={token}',
    'X-CSRFToken': token,
}
request = urllib.request.Request('http://proxy/', data=b'', headers=headers)
print(urllib.request.urlopen(request).read().decode())
