import socket
import sys

host, port = sys.argv[1:]
request = (
    'GET /ws/chat/ HTTP/1.1',
    f'Host: {host}',
    'Upgrade: websocket',
    'Connection: Upgrade',
    'Sec-WebSocket-Version: 13',
    'Sec-WebSocket-Key: MDEyMzQ1Njc4OTAxMjM0NQ==',
)
with socket.create_connection((host, int(port)), 10) as connection:
    connection.sendall('\r\n'.join((*request, '', '')).encode())
    print(connection.recv(1000).decode().splitlines()[0])
