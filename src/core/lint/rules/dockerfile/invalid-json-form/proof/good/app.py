print('it runs')
